//! Addresses of the web that people type and others follow.

/// The address as it is kept, if it leads to a public place of the web: `teranga.sn` and `HTTPS://Teranga.SN/a` as
/// `https://teranga.sn` and `https://teranga.sn/a`. No name or password before the host (RFC 3986, 3.2.1: it makes one host
/// read as another), no number in place of a host, no name that only one's own network knows, no sign that is not seen.
pub fn web_address(given: &str) -> Option<String> {
    let given = given.trim();
    let (scheme, rest) = match given.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), given),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let plain = |c: char| c != '\\' && super::text::is_visible(c.encode_utf8(&mut [0; 4]));
    let sound = matches!(scheme.as_str(), "http" | "https")
        && is_public(host)
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
        && path.chars().all(plain);
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    sound.then(|| format!("{scheme}://{}{port}{path}", host.to_lowercase()))
}

/// A name of several parts, the last of which is no number: numbers lead to a machine, possibly of one's own network, as
/// the names reserved by RFC 6761 and RFC 6762 do.
fn is_public(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let fits = |label: &&str| {
        let ends = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && !ends && label.chars().all(|c| c == '-' || c.is_alphanumeric())
    };
    let last = labels.last().map(|last| last.to_lowercase()).unwrap_or_default();
    let own = matches!(last.as_str(), "localhost" | "local" | "internal") || last.starts_with(|c: char| c.is_numeric());
    labels.len() > 1 && host.len() <= 253 && labels.iter().all(fits) && !own
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn an_address_leads_to_a_public_place_that_can_be_read() {
        for (given, kept) in [
            ("teranga.sn", Some("https://teranga.sn")),
            ("HTTPS://A.EXAMPLE", Some("https://a.example")),
            ("http://www.stem.cv:8080/Page?q=1#a", Some("http://www.stem.cv:8080/Page?q=1#a")),
            ("https://təhsil.az/qəbul", Some("https://təhsil.az/qəbul")),
            ("http://user:pw@evil.example/", None),
            ("https://teranga.sn@evil.example", None),
            ("https://tera\u{200B}nga.sn", None),
            ("https://teranga.sn/\u{202E}a", None),
            ("http://127.0.0.1:18090/", None),
            ("http://0x7f.1", None),
            ("http://[::1]/", None),
            ("http://localhost", None),
            ("http://printer.local", None),
            ("https:\\\\evil.example", None),
            ("javascript:alert(1)", None),
            ("ftp://teranga.sn", None),
            ("not a link", None),
            ("https://-a.sn", None),
            ("", None),
        ] {
            assert_eq!(web_address(given).as_deref(), kept, "{given:?}");
        }
    }
}
