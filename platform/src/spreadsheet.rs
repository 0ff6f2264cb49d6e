//! What goes into tables that people open with a spreadsheet program.

/// A text that no such program takes for a formula (OWASP: CSV injection). Where a program parts cells by semicolons or
/// tabs, as in countries that write numbers with a comma, quotes around the text do not hold it together: what comes after
/// one of them begins a cell too.
pub fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut begins = true;
    for sign in text.chars() {
        if begins && matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r') {
            safe.push('\'');
        }
        safe.push(sign);
        begins = matches!(sign, ';' | '\t' | '\n' | '\r');
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(cell("A;=1+1;@b"), "A;'=1+1;'@b");
        assert_eq!(cell("A\n=1+1"), "A\n'=1+1");
        assert_eq!(cell("Sama Tour; x - 5, -5"), "Sama Tour; x - 5, -5");
    }
}
