//! What every answer says of itself.

use std::io::{Read, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use scraper::{Html, Selector};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{desk::Report, hosts::routes, wire::Answer};

/// Every answer says that nothing is loaded, framed or sent anywhere else, and that nobody else may
/// read it.
fn guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what} ({}) has no policy", answer.status));
    let ancestors = ["frame-ancestors 'none'", "frame-ancestors 'self'"].iter().any(|part| policy.contains(part));
    assert!(policy.starts_with("default-src 'none'; ") && ancestors, "{what}: {policy}");
    assert!(policy.contains("base-uri 'none'") && policy.contains("form-action 'none'"), "{what}: {policy}");
    let scripts = policy.split("; ").find(|part| part.starts_with("script-src")).unwrap();
    assert!(!scripts.contains("unsafe") && !scripts.contains('*') && !scripts.contains("http"), "{what}: {scripts}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-frame-options", "SAMEORIGIN"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what} ({}): {name}", answer.status);
        assert_eq!(answer.headers.iter().filter(|(known, _)| known == name).count(), 1, "{what}: {name}");
    }
    let opens = answer.headers.iter().find(|(name, _)| name.starts_with("access-control-"));
    assert_eq!(opens, None, "{what}");
    assert_eq!(answer.header("server"), None, "{what} says what it is");
}

#[test]
fn every_answer_is_guarded_whatever_it_says() {
    let report = Report::new();
    let desk = report.desk();
    let mut statuses = std::collections::BTreeSet::new();
    let mut look = |answer: Answer, what: &str| {
        guarded(&answer, what);
        statuses.insert(answer.status);
    };
    for request in routes(&desk) {
        if request.target == "/events" {
            continue;
        }
        look(desk.ask(&request), &request.target);
        for method in ["HEAD", "OPTIONS", "PUT", "TRACE"] {
            look(desk.ask(&request.clone().method(method)), method);
            let known = desk.posting(&request.target, &json!({})).method(method);
            look(desk.ask(&known), method);
        }
        look(desk.ask(&request.clone().with("Host", "evil.example")), "another host");
        look(desk.ask(&request.clone().with("Sec-Fetch-Site", "cross-site")), "another site");
        look(desk.ask(&request.clone().with("Origin", "http://evil.example")), "another origin");
    }
    look(desk.get("/api/number"), "nothing asked for");
    look(desk.get("/api/rows?id=total&page=-1"), "a page before the first");
    look(desk.get("/format/%ff"), "no name");
    look(desk.ask(&desk.posting("/api/case", &json!({}))), "no case");
    look(desk.ask(&desk.posting("/api/case", &json!({})).body("{")), "no JSON");
    look(desk.ask(&desk.posting("/api/case", &json!({})).with("Content-Type", "text/plain")), "no type");
    look(desk.ask(&desk.posting("/api/case", &json!({})).body(vec![b' '; 2 << 20])), "too long");
    let expected = [200, 204, 400, 403, 404, 405, 413, 415, 421, 422];
    assert!(expected.iter().all(|status| statuses.contains(status)), "{statuses:?}");
    assert!(statuses.iter().all(|status| *status < 500), "{statuses:?}");
}

#[test]
fn the_stream_of_events_is_guarded_too() {
    let report = Report::new();
    let desk = report.desk();
    let mut stream = desk.connect();
    stream.write_all(&desk.request("/events").bytes()).unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let answer = Answer::read(&head).unwrap();
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")));
    guarded(&answer, "/events");
}

#[test]
fn only_the_desks_own_page_is_told_the_token() {
    let report = Report::new();
    let desk = report.desk();
    assert_eq!(desk.get("/").text().matches(&desk.token).count(), 1);
    for request in routes(&desk).iter().filter(|request| !["/", "/events"].contains(&request.target.as_str())) {
        let answer = desk.ask(request);
        let diagnostics = answer.text() + &answer.headers.iter().map(|(_, value)| value.as_str()).collect::<String>();
        assert!(!diagnostics.contains(&desk.token), "{}", request.target);
    }
    let again = report.desk();
    assert_ne!(again.token, desk.token, "a token is no older than its desk");
    assert_eq!(again.ask(&again.posting("/api/notes", &json!({})).with("X-Nianbao-Token", desk.token.as_str())).status, 403);
}

#[test]
fn what_is_no_request_at_all_gets_no_word() {
    let report = Report::new();
    let desk = report.desk();
    let endless = format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n", desk.host(), "x".repeat(200_000));
    let many = format!("GET / HTTP/1.1\r\nHost: {}\r\n{}\r\n", desk.host(), "X: y\r\n".repeat(5_000));
    let garbage: [&[u8]; 9] = [
        b"\r\n\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, identity\r\n\r\n",
        endless.as_bytes(),
        many.as_bytes(),
    ];
    for bytes in garbage {
        // Such answers are made before the desk is asked, and have nothing that could be misread.
        if let Some(answer) = desk.send(bytes) {
            assert!((400..500).contains(&answer.status), "{}", answer.status);
            assert!(answer.body.is_empty() || answer.header("content-security-policy").is_some(), "{}", answer.text());
        }
    }
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn the_page_may_run_its_own_script_alone() {
    let report = Report::new();
    let desk = report.desk();
    let answer = desk.get("/page");
    let policy = answer.header("content-security-policy").unwrap().to_owned();
    let page = Html::parse_document(&answer.text());
    let scripts: Vec<String> =
        page.select(&Selector::parse("script").unwrap()).map(|script| script.text().collect::<String>()).collect();
    assert_eq!(scripts.len(), 1);
    let hash = STANDARD.encode(Sha256::digest(&scripts[0]));
    let allowed = policy.split("; ").find(|part| part.starts_with("script-src")).unwrap();
    assert_eq!(allowed, format!("script-src 'sha256-{hash}'"));
    for part in ["default-src 'none'", "img-src data:", "frame-ancestors 'self'"] {
        assert!(policy.split("; ").any(|found| found == part), "{policy}");
    }
    assert!(!policy.contains("connect-src") && !policy.contains("frame-src"), "{policy}");
    // The desk around it has no script in its text at all.
    let answer = desk.get("/");
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe-inline"), "{policy}");
    let desk_page = Html::parse_document(&answer.text());
    for script in desk_page.select(&Selector::parse("script").unwrap()) {
        assert!(script.text().collect::<String>().trim().is_empty(), "{}", script.html());
    }
}

#[test]
fn every_answer_says_what_it_is() {
    let report = Report::new();
    let desk = report.desk();
    for (target, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/page", "text/html; charset=utf-8"),
        ("/desk/desk.js", "text/javascript; charset=utf-8"),
        ("/desk/desk.css", "text/css; charset=utf-8"),
        ("/format/report.md", "text/plain; charset=utf-8"),
        ("/format/figures.json", "application/json"),
        ("/format/provenance.json", "application/json"),
        ("/api/state", "application/json"),
        ("/api/number?id=total", "application/json"),
        ("/api/rows?id=total", "application/json"),
        ("/api/candidates", "application/json"),
        ("/api/case?number=DSB202400001", "application/json"),
        ("/api/changes", "application/json"),
    ] {
        let answer = desk.get(target);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{target}");
        if kind == "application/json" {
            answer.json();
        }
    }
}
