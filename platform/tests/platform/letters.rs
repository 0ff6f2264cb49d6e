//! Letters arrive as they were written, in any of the languages.

use base64::Engine;
use platform::mail::{Enclosure, FileMailer, MailError, Mailer, Outgoing, SmtpMailer};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

const SENDER: &str = "Passerelle <no-reply@passerelle.example>";

fn letter() -> Outgoing {
    Outgoing {
        to: "Aysel Məmmədova <aysel@startup.example>".to_owned(),
        subject: "Təklif n° 1".to_owned(),
        text: "Hörmətli Aysel,\n.\nSəhiyyə".to_owned(),
        html: Some("<p>Hörmətli Aysel</p>".to_owned()),
        attachments: vec![Enclosure {
            name: "görüş.ics".to_owned(),
            media_type: "text/calendar; charset=utf-8".to_owned(),
            bytes: b"BEGIN:VCALENDAR".to_vec(),
        }],
        message_id: "0190-letter".to_owned(),
        unsubscribe: Some("https://passerelle.example/unsubscribe/abc".to_owned()),
    }
}

/// A server that says yes to one letter and gives back what it was told; `no` refuses the recipient for good.
async fn server(recipient: &'static str) -> (u16, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let told = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = stream.into_split();
        let (mut lines, mut told, mut in_data) = (BufReader::new(reader).lines(), Vec::new(), false);
        writer.write_all(b"220 sink\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split(' ').next().unwrap_or_default() {
                "." if in_data => "250 taken",
                _ if in_data => "",
                "RCPT" => recipient,
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 sink",
            };
            in_data = (in_data && line != ".") || line == "DATA";
            told.push(line);
            if !answer.is_empty() {
                writer.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
            if answer.starts_with("250 taken") || answer.starts_with('5') {
                break;
            }
        }
        told
    });
    (port, told)
}

#[tokio::test]
async fn a_subject_in_azerbaijani_arrives_by_smtp() {
    let (port, told) = server("250 known").await;
    let mailer = SmtpMailer::new(&format!("smtp://127.0.0.1:{port}"), SENDER).unwrap();
    mailer.send(&letter()).await.unwrap();
    let told = told.await.unwrap();
    assert!(told.iter().any(|line| line.starts_with("MAIL FROM:<no-reply@passerelle.example>")));
    assert!(told.contains(&"RCPT TO:<aysel@startup.example>".to_owned()));
    assert!(told.contains(&"Message-ID: <0190-letter@passerelle.example>".to_owned()));
    assert!(told.contains(&"Auto-Submitted: auto-generated".to_owned()));
    assert!(told.contains(&"List-Unsubscribe: <https://passerelle.example/unsubscribe/abc>".to_owned()));
    assert!(told.contains(&"List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned()));
    let subject = told.iter().find_map(|line| line.strip_prefix("Subject: ")).unwrap();
    let decoded: Vec<u8> = subject
        .split(' ')
        .flat_map(|word| match word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?=")) {
            Some(encoded) => base64::engine::general_purpose::STANDARD.decode(encoded).unwrap(),
            None => format!(" {word}").into_bytes(),
        })
        .collect();
    assert_eq!(String::from_utf8(decoded).unwrap(), "Təklif n° 1");
    for part in ["text/plain", "text/html", "text/calendar"] {
        assert!(told.iter().any(|line| line.starts_with("Content-Type: ") && line.contains(part)), "{part}");
    }
}

#[tokio::test]
async fn a_refused_address_is_never_tried_again_and_an_absent_server_is() {
    let (port, _told) = server("550 no such person").await;
    let mailer = SmtpMailer::new(&format!("smtp://127.0.0.1:{port}"), SENDER).unwrap();
    assert!(matches!(mailer.send(&letter()).await, Err(MailError::Never(_))));

    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let mailer = SmtpMailer::new(&format!("smtp://127.0.0.1:{port}"), SENDER).unwrap();
    assert!(matches!(mailer.send(&letter()).await, Err(MailError::Later(_))));
    let nobody = Outgoing { to: "nobody".to_owned(), ..letter() };
    assert!(matches!(mailer.send(&nobody).await, Err(MailError::Never(_))));
}

#[tokio::test]
async fn a_letter_in_the_folder_is_read_back_and_a_second_run_lays_no_second_one() {
    let folder = TempDir::new().unwrap();
    let mailer = FileMailer::new(&folder.path().join("mail"), SENDER).unwrap();
    mailer.send(&letter()).await.unwrap();
    mailer.send(&letter()).await.unwrap();
    let found = mailer.newest(10).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].letter.subject.as_str(), found[0].name.as_str()), ("Təklif n° 1", "0190-letter"));
    assert_eq!(mailer.load("0190-letter").await.unwrap().unwrap().text, letter().text);
    assert_eq!(mailer.load("../secret").await.unwrap(), None);
    assert_eq!(mailer.load("none").await.unwrap(), None);
}

#[tokio::test]
async fn a_line_break_in_a_subject_adds_no_header() {
    let from = SENDER.parse().unwrap();
    let sly = Outgoing { subject: "Hello\r\nBcc: all@startup.example".to_owned(), ..letter() };
    let formatted = String::from_utf8(platform::mail::compose(&from, &sly).unwrap().formatted()).unwrap();
    assert!(!formatted.lines().any(|line| line.starts_with("Bcc")), "{formatted}");
}
