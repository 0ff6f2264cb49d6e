//! The client towards providers: bounded in time and size, and it follows no redirect, so that a provider's answer
//! leads it nowhere.

use std::{pin::Pin, time::Duration};

use axum::body::Bytes;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

use super::fault::Fault;

/// The largest answer; a key set or a token is a few kilobytes.
const MOST: usize = 256 * 1024;

#[derive(Clone)]
pub struct Http {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    patience: Duration,
}

impl Http {
    pub fn new(patience: Duration) -> Self {
        let connector = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        Self { client: Client::builder(TokioExecutor::new()).build(connector), patience }
    }

    /// # Errors
    /// `Unreachable`, `Slow`, `TooLarge`.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        tokio::time::timeout(self.patience, self.exchange(request)).await.map_err(|_| Fault::Slow)?
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let request = request.map(|body| Full::new(Bytes::from(body)));
        let answer = self.client.request(request).await.map_err(|_| Fault::Unreachable)?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, MOST)
            .collect()
            .await
            .map_err(|error| if error.is::<LengthLimitError>() { Fault::TooLarge } else { Fault::Unreachable })?;
        Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
    }

    /// The JSON behind an address.
    ///
    /// # Errors
    /// As [`Self::send`]; `Unreachable` where the answer is not 200, `Unreadable` where it does not fit.
    pub async fn json<T: serde::de::DeserializeOwned>(&self, address: &str) -> Result<T, Fault> {
        let request = http::Request::get(address).header(http::header::ACCEPT, "application/json");
        let answer = self.send(request.body(Vec::new()).map_err(|_| Fault::Unreadable)?).await?;
        if answer.status() != http::StatusCode::OK {
            return Err(Fault::Unreachable);
        }
        serde_json::from_slice(answer.body()).map_err(|_| Fault::Unreadable)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Fault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
