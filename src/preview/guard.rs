//! Who may ask, and what the answers allow.
//!
//! 1. The `Host` must be the desk's own: a name that somebody made point at this machine (DNS
//!    rebinding) is turned away.
//! 2. A browser says where a request comes from; another site's is turned away.
//! 3. What changes something must besides come from the desk's own origin and bear its token, which
//!    no other page can read.
//! 4. Every answer says that nothing may be loaded from, framed by or sent anywhere else.
//!
//! Input: a request. Output: the same, or a refusal that says nothing about what exists.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{answer::MAX_REQUEST_BYTES, state::DeskContext};

/// The header that bears the token.
pub(super) const TOKEN: HeaderName = HeaderName::from_static("x-nianbao-token");
/// How long a request may take to arrive whole.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a page of the desk may do.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                          frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Holds every request against the rules.
pub(super) async fn guard(State(desk): State<Arc<DeskContext>>, request: Request, next: Next) -> Response {
    let refusal = refuse(&desk, &request);
    let mut response = match refusal {
        Some(status) => (status, status.canonical_reason().unwrap_or_default()).into_response(),
        None => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        },
    };
    let headers = response.headers_mut();
    // The page's own policy is narrower than the desk's, and stays.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    let mut say = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::X_FRAME_OPTIONS, "SAMEORIGIN");
    say(header::REFERRER_POLICY, "no-referrer");
    say(header::CACHE_CONTROL, "no-store");
    say(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    say(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    response
}

fn refuse(desk: &DeskContext, request: &Request) -> Option<StatusCode> {
    let headers = request.headers();
    let own = |host: &str| is_own(host, &desk.host);
    // A request may name its host twice, and both must be ours.
    let named = request.uri().authority().is_none_or(|authority| own(authority.as_str()));
    let host = text(headers, header::HOST).filter(|host| own(host));
    let Some(host) = host.filter(|_| named && headers.get_all(header::HOST).iter().count() == 1) else {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    };
    // What cannot be read as text is not one of the two words either.
    let mut sites = headers.get_all(HeaderName::from_static("sec-fetch-site")).iter();
    if !sites.all(|site| site == "same-origin" || site == "none") {
        return Some(StatusCode::FORBIDDEN);
    }
    if [Method::GET, Method::HEAD].contains(request.method()) {
        return None;
    }
    let from_here = text(headers, header::ORIGIN).is_some_and(|origin| origin.strip_prefix("http://") == Some(host));
    let knows = text(headers, TOKEN).is_some_and(|token| same(token.as_bytes(), desk.token.as_bytes()));
    if !from_here || !knows {
        return Some(StatusCode::FORBIDDEN);
    }
    // A length that would be refused in the end need not be waited for.
    let declared = text(headers, header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    declared.is_some_and(|length| length > MAX_REQUEST_BYTES as u64).then_some(StatusCode::PAYLOAD_TOO_LARGE)
}

/// Whether a host is the desk, by its number or as this machine.
fn is_own(host: &str, desk: &str) -> bool {
    host == desk || host.strip_prefix("localhost").is_some_and(|port| desk.strip_prefix("127.0.0.1") == Some(port))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether two texts are the same, in a time that does not tell how much of them is.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_the_desk_or_it_is_not() {
        for (host, desk) in
            [("127.0.0.1:8000", "127.0.0.1:8000"), ("localhost:8000", "127.0.0.1:8000"), ("localhost", "127.0.0.1")]
        {
            assert!(is_own(host, desk), "{host}");
        }
        for host in
            ["", ":8000", "localhost", "127.0.0.1", "localhost:80", "localhost.evil:8000", "xlocalhost:8000", "evil.example:8000"]
        {
            assert!(!is_own(host, "127.0.0.1:8000"), "{host}");
        }
        for host in ["", "evil.example", "localhost:80", "localhost.", "localhost.evil"] {
            assert!(!is_own(host, "127.0.0.1"), "{host}");
        }
    }
}
