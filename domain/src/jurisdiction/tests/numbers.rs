#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::{azerbaijan, senegal};
use crate::jurisdiction::{CHECKSUM_WARNING, Checked, Holder, RegistryNumber};
use crate::rejection::Rejection;

fn ninea(text: &str) -> Result<Checked, Rejection> {
    senegal().registry_number().unwrap().check("number", text)
}

fn voen(text: &str) -> Result<Checked, Rejection> {
    azerbaijan().registry_number().unwrap().check("number", text)
}

#[test]
fn good_nineas_are_taken_in_one_form() {
    for (text, value, suffix) in [
        ("3067221", "003067221", None),
        ("30672212G2", "003067221", Some("2G2")),
        ("006478110", "006478110", None),
        ("006470108", "006470108", None),
        ("006480256", "006480256", None),
        ("004237633 2B9", "004237633", Some("2B9")),
        ("22486742 S 3", "002248674", Some("2S3")),
        (" 00 4237-633 2b9 ", "004237633", Some("2B9")),
    ] {
        let checked = ninea(text).unwrap();
        assert_eq!(
            (checked.value.as_str(), checked.suffix.as_deref(), checked.warning),
            (value, suffix, None),
            "{text}"
        );
    }
}

#[test]
fn a_ninea_whose_check_digit_misses_is_taken_with_a_warning() {
    for text in ["3067222", "1234567 0AZ"] {
        let refused_or_warned = ninea(text);
        match text {
            "3067222" => assert_eq!(refused_or_warned.unwrap().warning, Some(CHECKSUM_WARNING)),
            // Its COFI has a letter where the legal form's digit stands: the form itself is wrong.
            _ => assert_eq!(refused_or_warned.unwrap_err().code, "number-wrong-format"),
        }
    }
}

#[test]
fn what_is_no_ninea_is_refused() {
    for text in [
        "306722",
        "30672211",
        "3067221 3A1",
        "3067221 2I1",
        "3067221 2O1",
        "306722A",
        "0000000",
        "００６４７８１１０",
        "12345678901234",
    ] {
        assert_eq!(ninea(text).unwrap_err().code, "number-wrong-format", "{text}");
    }
    assert_eq!(ninea(" - ").unwrap_err().code, "required");
}

#[test]
fn good_voens_are_taken_in_one_form() {
    for (text, value) in [("1401555071", "1401555071"), ("9900071001", "9900071001"), ("31000 73821", "3100073821")] {
        let checked = voen(text).unwrap();
        assert_eq!((checked.value.as_str(), checked.holder), (value, Holder::LegalPerson), "{text}");
    }
}

#[test]
fn a_voen_whose_check_digit_misses_is_refused() {
    for (text, code) in [
        ("1401555081", "number-wrong-checksum"),
        ("1525855852", "number-wrong-checksum"),
        // Neither legal nor natural person.
        ("1400057424", "number-wrong-format"),
        ("14015550711", "number-wrong-format"),
        ("14015550", "number-wrong-format"),
        ("140155507A", "number-wrong-format"),
    ] {
        let refused = voen(text).unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), (code, Some("number")), "{text}");
    }
}

#[test]
fn a_country_without_a_check_digit_gives_shapes() {
    let rules = senegal();
    let rccm = rules.registry_numbers.iter().find(|number| number.key == "rccm").unwrap();
    assert_eq!(rccm.check("number", "sn-dkr-2023-b-12345").unwrap().value, "SNDKR2023B12345");
    for text in ["SN DKR 2023 B", "SN DKR 23 B 12", "CI DKR 2023 B 12"] {
        assert_eq!(rccm.check("number", text).unwrap_err().code, "number-wrong-format", "{text}");
    }
    let any = RegistryNumber { shapes: vec!["X+".to_owned()], ..rccm.clone() };
    assert_eq!(any.check("number", "ab-12").unwrap().value, "AB12");
}

proptest! {
    #[test]
    fn no_text_makes_the_checks_panic(text in "\\PC{0,14}", digits in "[0-9]{6,13}") {
        for given in [text.as_str(), digits.as_str()] {
            let _ = ninea(given);
            let _ = voen(given);
        }
    }

    #[test]
    fn one_wrong_digit_in_a_voen_is_found(place in 0_usize..9, step in 1_u8..10) {
        let mut digits = *b"1401555071";
        digits[place] = (digits[place] - b'0' + step) % 10 + b'0';
        let text = String::from_utf8(digits.to_vec()).unwrap();
        prop_assert_eq!(voen(&text).unwrap_err().code, "number-wrong-checksum");
    }

    #[test]
    fn taking_a_number_twice_changes_nothing(digits in "[0-9]{7}") {
        if let Ok(checked) = ninea(&digits) {
            prop_assert_eq!(ninea(&checked.value).unwrap(), checked);
        }
    }
}
