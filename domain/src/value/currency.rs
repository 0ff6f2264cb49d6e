//! Currencies of ISO 4217 with the number of their minor digits. The list is closed: an unknown code is refused
//! at the door, because OCDS and every comparison of amounts rely on it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rejection::Rejection;

/// A code of ISO 4217, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Circulating currencies by the number of their minor digits. Funds, metals and test codes are left out.
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    pub const AZN: Self = Self(*b"AZN");
    pub const EUR: Self = Self(*b"EUR");
    pub const GBP: Self = Self(*b"GBP");
    pub const USD: Self = Self(*b"USD");
    pub const XOF: Self = Self(*b"XOF");

    /// Reads a code in any case.
    ///
    /// # Errors
    /// `unknown-currency`, with the text as given.
    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let code = text.trim().to_ascii_uppercase();
        let refusal = || Rejection::new("unknown-currency").with("given", crate::value::text::excerpt(text));
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| refusal())?;
        let known = [NO_DIGITS, TWO_DIGITS, THREE_DIGITS].iter().any(|list| list.split_whitespace().any(|c| c == code));
        if known { Ok(Self(bytes)) } else { Err(refusal()) }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many digits stand behind the decimal mark: 0 for XOF, 2 for AZN.
    pub fn digits(self) -> u32 {
        let has = |list: &str| list.split_whitespace().any(|code| code.as_bytes() == self.0);
        if has(NO_DIGITS) {
            0
        } else if has(THREE_DIGITS) {
            3
        } else {
            2
        }
    }

    /// Minor units in one unit: 1 for XOF, 100 for AZN.
    pub fn scale(self) -> i64 {
        10_i64.pow(self.digits())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = Rejection;

    fn from_str(text: &str) -> Result<Self, Rejection> {
        Self::parse(text)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| de::Error::custom(format!("`{text}` is not a currency of ISO 4217")))
    }
}
