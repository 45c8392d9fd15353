//! What would change something, and did not come from the desk's own page.

use std::io::{Read, Write};

use serde_json::{Value, json};

use super::{
    desk::{Report, TOLD, UNTOLD, version, written},
    wire::{Answer, Caller, Request},
};

/// Requests that change something, each of which would be granted as it stands.
fn granted(desk: &Caller, report: &Report) -> Vec<Request> {
    vec![
        desk.posting("/api/case", &written(UNTOLD, "正文", "")),
        desk.posting("/api/case/remove", &json!({ "number": TOLD.0, "version": version(&report.path(TOLD.1)) })),
        desk.posting("/api/notes", &json!({ "block": "ch-summary/1", "text": "请核对" })),
        desk.posting("/api/notes/resolve", &json!({ "id": "n1", "resolved": true })),
    ]
}

/// Refused with a status of the client's fault, however the desk found it out.
fn refused(desk: &Caller, request: &Request, what: &str) {
    let answer = desk.ask(request);
    assert!((400..500).contains(&answer.status), "{what}: {} {} is answered {}", request.method, request.target, answer.status);
}

#[test]
fn what_another_page_sends_changes_nothing() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    let host = desk.host();
    for request in granted(&desk, &report) {
        let forbidden = |what: &str, request: Request| {
            assert_eq!(desk.ask(&request).status, 403, "{} {what}", request.target);
        };
        forbidden("without a token", request.clone().without("X-Nianbao-Token"));
        let (half, longer) = (&desk.token[..16], format!("{}0", desk.token));
        let flipped = desk.token.chars().rev().collect::<String>();
        for token in [
            "",
            "0",
            half,
            &longer,
            &flipped,
            &"0".repeat(32),
            &desk.token.to_uppercase().replace(|c: char| c.is_ascii_digit(), "A"),
        ] {
            forbidden("with a wrong token", request.clone().with("X-Nianbao-Token", token));
        }
        forbidden("without an origin", request.clone().without("Origin"));
        let origins = [
            "null".to_owned(),
            "http://evil.example".to_owned(),
            format!("https://{host}"),
            format!("http://{host}.evil.example"),
            format!("http://evil.example/http://{host}"),
            format!("http://{host}/"),
            format!("http://127.0.0.1:{}", desk.port ^ 1),
            "http://127.0.0.1".to_owned(),
            host.clone(),
            String::new(),
        ];
        for origin in origins {
            forbidden(&format!("from {origin}"), request.clone().with("Origin", origin));
        }
        for site in ["cross-site", "same-site", "", "same-origin, cross-site", "SAME-ORIGIN", "cross-site\u{fe}"] {
            forbidden(&format!("fetched {site}"), request.clone().with("Sec-Fetch-Site", site));
        }
        let mut twice = request.clone();
        twice.headers.push(("Sec-Fetch-Site", "cross-site".to_owned()));
        forbidden("fetched from two sites", twice);
    }
    // A page elsewhere may not even look.
    for target in ["/", "/page", "/api/state", "/events", "/desk/desk.js"] {
        for site in ["cross-site", "same-site"] {
            assert_eq!(desk.ask(&desk.request(target).with("Sec-Fetch-Site", site)).status, 403, "{target} for {site}");
        }
    }
    assert_eq!(report.everything(), before);
}

#[test]
fn what_is_no_request_of_the_desk_changes_nothing() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    let deep = |open: &str, close: &str, depth: usize| open.repeat(depth) + "1" + &close.repeat(depth);
    for request in granted(&desk, &report) {
        for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "post"] {
            refused(&desk, &request.clone().method(method), "another method");
            refused(&desk, &request.clone().method(method).without("X-Nianbao-Token"), "another method, without a token");
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", ""] {
            refused(&desk, &request.clone().with("Content-Type", kind), kind);
        }
        refused(&desk, &request.clone().without("Content-Type"), "no type");
        let bodies = [
            String::new(),
            "{".to_owned(),
            "null".to_owned(),
            "[]".to_owned(),
            "{}".to_owned(),
            "\u{feff}{}".to_owned(),
            deep("[", "]", 100_000),
            deep("{\"number\":", "}", 50_000),
            deep("{\"text\":", "}", 50_000),
        ];
        for body in bodies {
            refused(&desk, &request.clone().body(body.clone()), &body.chars().take(20).collect::<String>());
        }
        refused(&desk, &request.clone().body(vec![b'{', 0xff, 0xfe, b'}']), "not UTF-8");
        let mut cut = request.body.clone();
        cut.truncate(cut.len() - 2);
        refused(&desk, &request.clone().body(cut), "cut short");
    }
    let wrong = [
        json!({ "number": UNTOLD, "title": "x", "order": -1, "status": "draft", "body": "x", "version": "" }),
        json!({ "number": UNTOLD, "title": "x", "order": 4294967296_u64, "status": "draft", "body": "x", "version": "" }),
        json!({ "number": UNTOLD, "title": "x", "order": 1, "status": "published", "body": "x", "version": "" }),
        json!({ "number": UNTOLD, "title": ["x"], "order": 1, "status": "draft", "body": "x", "version": "" }),
    ];
    for body in &wrong {
        refused(&desk, &desk.posting("/api/case", body), "a wrong value");
    }
    assert_eq!(report.everything(), before);
}

/// Sends a head and as much of a body as is taken.
fn poured(desk: &Caller, head: &str, pieces: usize, piece: &[u8]) -> Answer {
    let mut stream = desk.connect();
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..pieces {
        if stream.write_all(piece).is_err() {
            break;
        }
    }
    let mut came = Vec::new();
    let _ = stream.read_to_end(&mut came);
    Answer::read(&came).unwrap()
}

#[test]
fn a_body_of_any_length_is_refused() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    for request in granted(&desk, &report) {
        let declared = format!("{}Content-Length: {}\r\n\r\n", request.head(), 2 << 20);
        assert_eq!(poured(&desk, &declared, 1, b"{\"number\":\"").status, 413, "{} declared", request.target);
        let chunked = format!("{}Transfer-Encoding: chunked\r\n\r\n", request.head());
        let piece = format!("10000\r\n{}\r\n", " ".repeat(1 << 16));
        assert_eq!(poured(&desk, &chunked, 32, piece.as_bytes()).status, 413, "{} in pieces", request.target);
        let stranger = request.clone().without("X-Nianbao-Token");
        let chunked = format!("{}Transfer-Encoding: chunked\r\n\r\n", stranger.head());
        assert_eq!(poured(&desk, &chunked, 32, piece.as_bytes()).status, 403, "{} of a stranger", request.target);
        // Two lengths are how one request is hidden in another.
        let both = format!("{}Content-Length: 4\r\nContent-Length: 5\r\n\r\n", request.head());
        let answer = poured(&desk, &both, 1, b"{}{}");
        assert!((400..500).contains(&answer.status), "{}: {}", request.target, answer.status);
    }
    let long = "长".repeat(4_001);
    let notes = [
        json!({ "block": "ch-summary/1", "text": long }),
        json!({ "block": "ch-summary/1", "text": " \n " }),
        json!({ "block": "x", "text": "x" }),
    ];
    for note in &notes {
        refused(&desk, &desk.posting("/api/notes", note), "a note that is none");
    }
    assert_eq!(report.everything(), before);
}

#[test]
fn a_request_within_a_refused_one_is_not_heard() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    let inner = desk.posting("/api/case", &written(UNTOLD, "夹带", "")).bytes();
    for request in granted(&desk, &report) {
        let outer =
            request.without("X-Nianbao-Token").without("Connection").with("Content-Type", "text/plain").body(inner.clone());
        let mut stream = desk.connect();
        stream.write_all(&outer.bytes()).unwrap();
        let (mut came, mut piece) = (Vec::new(), [0; 4096]);
        while !came.ends_with(b"Forbidden") {
            match stream.read(&mut piece) {
                Ok(0) | Err(_) => break,
                Ok(count) => came.extend(&piece[..count]),
            }
        }
        // An answer to what was within would follow at once.
        stream.set_read_timeout(Some(std::time::Duration::from_secs(1))).unwrap();
        let _ = stream.read_to_end(&mut came);
        let came = String::from_utf8_lossy(&came).into_owned();
        // What was not read of a refused request resets the connection, and the refusal may be lost
        // with it.
        let refused = came.starts_with("HTTP/1.1 403") && came.matches("HTTP/1.1 ").count() == 1;
        assert!(refused || came.is_empty(), "{came}");
    }
    assert_eq!(report.everything(), before);
}

#[test]
fn what_the_desks_own_page_sends_is_granted() {
    let report = Report::new();
    let desk = report.desk();
    // Without these the tests above would prove nothing.
    let statuses: Vec<u16> = granted(&desk, &report).iter().map(|request| desk.ask(request).status).collect();
    assert_eq!(statuses, [200, 200, 204, 204]);
    assert!(report.path("cases/dsb202400001.md").is_file() && !report.path(TOLD.1).exists());
    let notes = desk.until("the note", |state| state["notes"][0]["resolved"] == Value::Bool(true));
    assert_eq!(notes["notes"][0]["text"], "请核对");
}
