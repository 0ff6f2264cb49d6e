use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document as Read, Object};

use super::*;
use crate::{plain::printable, setting::set};

fn document(body: Vec<Block>) -> Document {
    Document {
        lang: "en".into(),
        title: "A title".into(),
        kind: "A kind".into(),
        author: "An office".into(),
        made_at: "2027-03-10T09:00:00Z".parse().unwrap(),
        cover: vec![Block::Facts { facts: vec![("Name".into(), "Value".into())] }],
        body,
    }
}

fn column(head: &str, share: u8) -> Column {
    Column { head: head.into(), share }
}

/// All text of a document, without spaces: where lines break is not what is asked here.
fn text(bytes: &[u8]) -> String {
    let file = Read::load_mem(bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap().chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{200B}').collect()
}

#[test]
fn what_people_type_is_text_and_never_markup() {
    let typed = "#evil() *a* _b_ $x$ = y @ref <label> // c /* d */ #let x = 1 \\ ` ~ -- [z] https://e.example";
    let body = vec![
        Block::heading(1, typed),
        Block::text(typed),
        Block::note(typed),
        Block::code(typed),
        Block::Facts { facts: vec![(typed.into(), typed.into())] },
        Block::Table { columns: vec![column(typed, 1)], rows: vec![vec![typed.into()]] },
    ];
    let (bytes, warnings) = set(&Document { title: typed.into(), ..document(body) }).unwrap();
    let whole: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let found = text(&bytes).matches(&whole).count();
    assert!(found >= 8, "{found} times in {}", text(&bytes));
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn every_letter_of_the_three_languages_and_the_signs_that_we_write_have_a_glyph() {
    let letters = "₼ əƏğĞşŞıİöÖüÜçÇ éèêëàâäîïôœŒæùûÿñ «» “” ’ – — … · × ÷ − ≥ ≤ € £ № ° % ‰ ½ αβγ абв";
    for sign in letters.chars() {
        assert_eq!(printable(&sign.to_string()), sign.to_string());
    }
    let (bytes, warnings) = set(&document(vec![Block::heading(1, letters), Block::text(letters)])).unwrap();
    assert!(text(&bytes).contains("əƏğĞşŞıİöÖüÜçÇ"), "{}", text(&bytes));
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn nothing_that_can_be_typed_makes_it_fail_or_hang() {
    let began = Instant::now();
    let any: String =
        (0..0x3000u32).chain(0xFE00..0x1_0000).chain(0x1_F300..0x1_F700).filter_map(char::from_u32).collect();
    let hostile = [
        "a".repeat(10_000),
        "\u{301}".repeat(400),
        "\u{0}\u{1}\u{7}\u{1b}[31m\r\n\t\u{7f}\u{85}\u{9f}".to_owned(),
        "abc\u{202E}cba\u{2066}\u{200F}\u{FEFF}".to_owned(),
        "👩\u{200D}👩\u{200D}👧 🇸🇳 中文 العربية עברית ไทย हिन्दी".to_owned(),
        String::new(),
        "\n\n\n".to_owned(),
    ];
    for typed in hostile {
        let of = || typed.clone();
        let rows = vec![vec![of(), of(), "1".into()]];
        let columns = vec![column("A", 1), column("B", 2), column("C", 0)];
        let body = vec![
            Block::heading(1, of()),
            Block::text(of()),
            Block::Facts { facts: vec![("Name".into(), of())] },
            Block::Table { columns, rows },
            Block::code(of()),
        ];
        pdf(&Document { author: of(), title: format!("A {}", of()), ..document(body) }).unwrap();
    }
    pdf(&document(vec![Block::heading(1, any)])).unwrap();
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn signs_that_steer_are_gone_and_those_without_a_glyph_say_their_number() {
    assert_eq!(printable("abc\u{202E}def\u{0}"), "abcdef");
    assert_eq!(printable("so 👍"), "so [U+1F44D]");
    assert_eq!(printable(&"ab".repeat(32)), "ab".repeat(32), "a hash stays whole");
    let long = printable(&"x".repeat(100));
    assert_eq!(long.replace('\u{200B}', ""), "x".repeat(100));
    assert!(long.split('\u{200B}').all(|part| part.len() <= 24));
}

#[test]
fn the_same_document_is_the_same_bytes_and_its_date_is_an_argument() {
    let one = document(vec![Block::heading(1, "Part"), Block::text("Text")]);
    assert_eq!(pdf(&one).unwrap(), pdf(&one).unwrap());
    let later = Document { made_at: one.made_at + chrono::Duration::days(1), ..one.clone() };
    assert_ne!(pdf(&one).unwrap(), pdf(&later).unwrap());
    let file = Read::load_mem(&pdf(&one).unwrap()).unwrap();
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let made = file.get_dictionary(info).and_then(|info| info.get(b"CreationDate")).and_then(Object::as_str).unwrap();
    assert!(made.starts_with(b"D:20270310090000"), "{}", String::from_utf8_lossy(made));
}

#[test]
fn a_fault_against_pdf_ua_is_an_error() {
    let refused = |document: &Document| matches!(pdf(document), Err(Error::Refused(_)));
    assert!(refused(&Document { title: String::new(), kind: String::new(), ..document(vec![]) }), "no title");
    assert!(refused(&document(vec![Block::heading(1, "A"), Block::heading(3, "B")])), "a level left out");
    assert!(refused(&document(vec![Block::heading(2, "A")])), "no first level");
    assert!(!refused(&document(vec![Block::heading(1, "A"), Block::heading(2, "B")])));
}

/// How many structure elements of a kind there are.
fn tags(file: &Read, kind: &[u8]) -> usize {
    let is = |dictionary: &Dictionary| dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind);
    file.objects.values().filter(|object| object.as_dict().is_ok_and(is)).count()
}

#[test]
fn screen_readers_get_its_structure_language_and_the_heads_of_its_tables() {
    let rows: Vec<Vec<String>> = (0..120).map(|n| vec![format!("row {n}"), n.to_string()]).collect();
    let columns = vec![column("Name", 1), column("Number", 0)];
    let body = vec![Block::heading(1, "Part"), Block::heading(2, "Under it"), Block::Table { columns, rows }];
    let bytes = pdf(&Document { lang: "az".into(), ..document(body) }).unwrap();
    let file = Read::load_mem(&bytes).unwrap();
    assert_eq!((tags(&file, b"Table"), tags(&file, b"TH"), tags(&file, b"H1"), tags(&file, b"H2")), (1, 2, 1, 1));
    assert_eq!(file.catalog().unwrap().get(b"Lang").and_then(Object::as_str).unwrap(), b"az");
    assert!(file.catalog().unwrap().get(b"MarkInfo").is_ok());
    // on every page of the table its head, on every page its number
    let pages = file.get_pages().len();
    assert!(pages > 3);
    assert_eq!(text(&bytes).matches("NameNumber").count(), pages - 1);
    assert!(text(&bytes).contains(&format!("{pages}/{pages}")));
}

#[test]
fn a_book_is_refused_and_a_long_document_takes_no_minute() {
    let rows = |many: usize| (0..many).map(|n| vec![format!("Application {n}"), "a comment ".repeat(8), n.to_string()]);
    let of = |many: usize| {
        let columns = vec![column("A", 2), column("B", 3), column("C", 0)];
        document(vec![Block::heading(1, "Part"), Block::Table { columns, rows: rows(many).collect() }])
    };
    assert!(matches!(pdf(&of(MOST_CELLS)), Err(Error::TooLong(_))));
    let began = Instant::now();
    pdf(&of(1_000)).unwrap();
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}
