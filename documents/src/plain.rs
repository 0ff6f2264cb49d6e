//! What people typed, made such that it can be printed whatever it is, and that nothing is lost silently.

use serde_json::Value;

use crate::world::FONTS;

/// As many signs without a place to break a line, and one is made; a hash of 64 stays whole.
const LONGEST_RUN: usize = 24;

/// Every text below, made printable.
pub fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text without signs that steer instead of being seen, as those that turn the direction of reading; a sign for which no
/// font is there by its number, `[U+1F600]`; and with places to break lines where a run has none.
pub fn printable(text: &str) -> String {
    let whole = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    let mut say = |sign: char, out: &mut String| {
        run = if sign.is_whitespace() { 0 } else { run + 1 };
        if run > LONGEST_RUN && !whole {
            out.push('\u{200B}');
            run = 1;
        }
        out.push(sign);
    };
    for sign in text.chars() {
        match sign {
            '\n' => say('\n', &mut out),
            '\t' => say(' ', &mut out),
            // narrow and other spaces that the font does not have are as wide as it has them
            '\u{202F}' | '\u{2007}' => say('\u{A0}', &mut out),
            _ if sign.is_control() || steers(sign) => {}
            _ if sign.is_whitespace() && !FONTS.cover(sign) => say(' ', &mut out),
            _ if FONTS.cover(sign) => say(sign, &mut out),
            _ => format!("[U+{:04X}]", u32::from(sign)).chars().for_each(|sign| say(sign, &mut out)),
        }
    }
    out
}

/// Signs of Unicode that are not seen and change what is: direction, joining, variants, tags, byte order.
fn steers(sign: char) -> bool {
    matches!(sign,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}
