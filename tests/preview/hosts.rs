//! Names that were made to point at this machine, and the addresses it is reached by.

use std::net::{TcpStream, UdpSocket};

use serde_json::json;

use super::{
    desk::{Report, written},
    wire::{Caller, Request},
};

/// Every address of the desk.
pub fn routes(desk: &Caller) -> Vec<Request> {
    let asked = [
        "/",
        "/desk/desk.js",
        "/desk/desk.css",
        "/page",
        "/format/report.md",
        "/format/figures.json",
        "/format/provenance.json",
        "/events",
        "/api/state",
        "/api/number?id=total",
        "/api/rows?id=total",
        "/api/candidates",
        "/api/case?number=DSB202400001",
        "/api/changes",
        "/nowhere",
    ];
    let diagnostics = [
        ("/api/open", json!({ "path": "report.toml" })),
        ("/api/case", written("DSB202400001", "x", "")),
        ("/api/case/remove", json!({ "number": "DSB202400001", "version": "" })),
        ("/api/notes", json!({ "block": "ch-summary/1", "text": "x" })),
        ("/api/notes/resolve", json!({ "id": "n1", "resolved": true })),
    ];
    let asked = asked.iter().map(|target| desk.request(target));
    asked.chain(diagnostics.iter().map(|(target, body)| desk.posting(target, body))).collect()
}

#[test]
fn a_name_that_is_not_the_desks_own_is_turned_away_everywhere() {
    let report = Report::new();
    let desk = report.desk();
    let before = report.everything();
    let port = desk.port;
    let foreign = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("evil.example@127.0.0.1:{port}"),
        format!("127.0.0.1:{port}@evil.example"),
        format!("127.0.0.1:{}", port ^ 1),
        format!("127.0.0.1:{port}0"),
        format!("127.0.0.1:0{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("localhost:{}", port ^ 1),
        format!("[::1]:{port}"),
        format!("0.0.0.0:{port}"),
        format!("127.1:{port}"),
        format!("127.0.0.2:{port}"),
        format!("2130706433:{port}"),
        format!("127.0.0.1:{port},evil.example"),
        String::new(),
    ];
    for request in routes(&desk) {
        for host in &foreign {
            let answer = desk.ask(&request.clone().with("Host", host.as_str()));
            assert!([400, 421].contains(&answer.status), "{} answers {host} with {}", request.target, answer.status);
            assert!(answer.body.len() < 40, "{} tells {host} {}", request.target, answer.text());
        }
        assert_eq!(desk.ask(&request.clone().without("Host")).status, 421, "{} without a host", request.target);
        let mut twice = request.clone();
        twice.headers.push(("Host", "evil.example".to_owned()));
        assert!([400, 421].contains(&desk.ask(&twice).status), "{} with a second host", request.target);
        twice.headers.swap_remove(0);
        twice.headers.push(("Host", desk.host()));
        assert!([400, 421].contains(&desk.ask(&twice).status), "{} with a host before its own", request.target);
        // Whoever sends the whole address says the host in it as well.
        let mut whole = request.clone();
        whole.target = format!("http://evil.example:{port}{}", request.target);
        assert_eq!(desk.ask(&whole).status, 421, "{}", whole.target);
        let rebound = whole.with("Host", format!("evil.example:{port}"));
        assert_eq!(desk.ask(&rebound).status, 421, "{}", rebound.target);
    }
    assert_eq!(report.everything(), before);
}

#[test]
fn the_desks_own_names_are_let_in() {
    let report = Report::new();
    let desk = report.desk();
    let local = format!("localhost:{}", desk.port);
    for request in [desk.request("/"), desk.request("/api/state"), desk.request("/").method("HEAD")] {
        assert_eq!(desk.ask(&request).status, 200);
        assert_eq!(desk.ask(&request.clone().with("Host", local.as_str())).status, 200);
        let mut whole = request.clone();
        whole.target = format!("http://{}{}", desk.host(), request.target);
        assert_eq!(desk.ask(&whole).status, 200);
    }
    let note = json!({ "block": "ch-summary/1", "text": "从localhost写来" });
    let there = desk.posting("/api/notes", &note).with("Host", local.as_str()).with("Origin", format!("http://{local}"));
    assert_eq!(desk.ask(&there).status, 204);
    // One name of the desk is another origin than the other.
    let mixed = desk.posting("/api/notes", &note).with("Origin", format!("http://{local}"));
    assert_eq!(desk.ask(&mixed).status, 403);
}

#[test]
fn nothing_outside_this_machine_reaches_the_desk() {
    let report = Report::new();
    let desk = report.desk();
    // Nothing is sent: the system only says from which address it would be.
    let probe = UdpSocket::bind("0.0.0.0:0").unwrap();
    let own = probe.connect("192.0.2.1:9").and_then(|()| probe.local_addr()).map(|address| address.ip());
    if let Ok(own) = own
        .as_ref()
        .map_err(ToString::to_string)
        .copied()
        .and_then(|ip| if ip.is_loopback() { Err(String::new()) } else { Ok(ip) })
    {
        assert!(TcpStream::connect((own, desk.port)).is_err(), "{own} is reached");
    }
    assert!(TcpStream::connect(("::1", desk.port)).is_err());
    #[cfg(target_os = "linux")]
    for (table, loopback) in [("/proc/net/tcp", "0100007F"), ("/proc/net/tcp6", "none")] {
        let listening = std::fs::read_to_string(table).unwrap_or_default();
        let port = format!(":{:04X}", desk.port);
        let rows = listening.lines().skip(1).filter_map(|line| {
            let mut words = line.split_whitespace().skip(1);
            Some((words.next()?, words.nth(1)?))
        });
        for (local, _) in rows.filter(|(local, state)| local.ends_with(&port) && *state == "0A") {
            assert!(local.starts_with(loopback), "{local} listens");
        }
    }
}
