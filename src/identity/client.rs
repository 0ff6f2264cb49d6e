//! From which address a request comes: the connection's, or what the instance's own proxy says of it.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header::USER_AGENT, request::Parts},
};

use super::Cx;

/// The client's address, where it is known.
pub struct Client(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let trusted = parts.extensions.get::<Cx>().map(|cx| cx.app.config.client_header.as_str()).unwrap_or_default();
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(Self(address(trusted, &parts.headers, connected)))
    }
}

/// What the browser says it is, as far as a list of sessions shows it.
pub struct Agent(pub String);

/// Longer ones are cut.
const LONGEST: usize = 200;

impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let said = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self(said.chars().take(LONGEST).collect()))
    }
}

/// Only a header that the settings name is believed, and of it only the last entry: the one that the own proxy wrote.
fn address(trusted: &str, headers: &HeaderMap, connected: Option<IpAddr>) -> Option<IpAddr> {
    if trusted.is_empty() {
        return connected;
    }
    let last = headers.get_all(trusted).iter().next_back().and_then(|value| value.to_str().ok());
    last.and_then(|value| value.rsplit(',').next()?.trim().parse().ok()).or(connected)
}

/// What counts as one client: an IPv4 address, or the /64 that an IPv6 subscriber holds whole.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_header_is_believed_only_where_the_settings_name_it() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9, 198.51.100.7"));
        let connected = Some(IpAddr::from([10, 0, 0, 1]));
        assert_eq!(address("", &headers, connected), connected);
        assert_eq!(address("x-forwarded-for", &headers, connected), Some(IpAddr::from([198, 51, 100, 7])));
        assert_eq!(address("x-real-ip", &headers, connected), connected);
        headers.insert("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(address("x-forwarded-for", &headers, connected), connected);
    }

    #[test]
    fn an_ipv6_subscriber_is_one_client() {
        let of = |text: &str| text.parse().map(network).map(|network| network.to_string()).unwrap_or_default();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
    }
}
