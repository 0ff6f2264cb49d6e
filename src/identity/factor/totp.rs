//! Time-based one-time passwords: RFC 6238 with SHA-1, six digits and steps of 30 seconds, as every app shows them.

use chrono::{DateTime, Utc};
use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};

/// Bytes of a secret: those of the hash (RFC 4226, 4).
pub const SECRET: usize = 20;
const STEP: i64 = 30;
const DIGITS: usize = 6;

/// The time step in which a moment lies.
pub fn step(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(STEP)
}

/// The code of a time step (RFC 4226, 5.3: dynamic truncation).
pub fn code(secret: &[u8], step: i64) -> String {
    let tag = sign(&Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret), &step.to_be_bytes());
    let bytes = tag.as_ref();
    let at = usize::from(bytes.last().copied().unwrap_or_default() & 0x0f);
    let word = bytes.iter().skip(at).take(4).fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) & 0x7fff_ffff;
    format!("{:0DIGITS$}", word % 10_u32.pow(6))
}

/// The step of which this is the code: the present one, or one before or after it for clocks that differ; none that was
/// taken before, nor an older one.
pub fn matching(secret: &[u8], typed: &str, now: DateTime<Utc>, taken: i64) -> Option<i64> {
    let present = step(now);
    // all three are compared, so that the time tells nothing
    let fits = [present - 1, present, present + 1].map(|step| (step, same(&code(secret, step), typed)));
    fits.into_iter().find(|(step, same)| *same && *step > taken).map(|(step, _)| step)
}

/// What was typed without the spaces that apps show.
pub fn digits(typed: &str) -> Option<String> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (bare.len() == DIGITS && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// RFC 4648 base32 without padding, as apps take secrets that are typed.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let chunk = |chunk: &[u8]| {
        let word = (0..5).fold(0_u64, |word, n| word << 8 | u64::from(chunk.get(n).copied().unwrap_or_default()));
        let letters = (chunk.len() * 8).div_ceil(5);
        (0..letters).map(|n| char::from(LETTERS[(word >> (35 - 5 * n) & 31) as usize])).collect::<String>()
    };
    bytes.chunks(5).map(chunk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the vectors for SHA-1, of which ours are the last six digits.
    const VECTORS: &[(i64, &str)] = &[
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];
    const KEY: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap_or_default()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, expected) in VECTORS {
            assert_eq!(code(KEY, step(at(*seconds))), expected[2..], "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_either_side_and_never_again() {
        let now = at(1_234_567_890);
        let present = step(now);
        for (offset, expected) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(KEY, present + offset);
            assert_eq!(matching(KEY, &typed, now, 0).is_some(), expected, "{offset}");
        }
        let typed = code(KEY, present);
        assert_eq!(matching(KEY, &typed, now, present - 1), Some(present));
        assert_eq!(matching(KEY, &typed, now, present), None, "taken before");
        assert_eq!(matching(KEY, "", now, 0), None);
    }

    #[test]
    fn secrets_are_spelled_as_the_standard_says() {
        for (bytes, expected) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), expected);
        }
        assert_eq!(base32(KEY), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn codes_are_read_as_apps_show_them() {
        assert_eq!(digits(" 123 456 ").as_deref(), Some("123456"));
        assert_eq!(digits("12345"), None);
        assert_eq!(digits("12345x"), None);
    }
}
