//! Clients that stall, come in crowds, or never read.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    process::Command,
    thread,
    time::Duration,
};

use serde_json::json;

use super::{
    desk::{Report, UNTOLD, written},
    wire::{Answer, Caller},
};

/// What a client has to wait for at most until it is closed.
const CLOSED: Duration = Duration::from_secs(60);

/// Sees that a connection is closed by the desk; whatever it says before.
fn closed(mut stream: TcpStream, what: &str) -> Option<Answer> {
    stream.set_read_timeout(Some(CLOSED)).unwrap();
    let mut came = Vec::new();
    match stream.read_to_end(&mut came) {
        Ok(_) => {}
        Err(fault) if fault.kind() == std::io::ErrorKind::ConnectionReset => {}
        Err(fault) => panic!("{what} is still open: {fault}"),
    }
    Answer::read(&came)
}

fn opened(desk: &Caller, bytes: &[u8]) -> TcpStream {
    let mut stream = desk.connect();
    stream.write_all(bytes).unwrap();
    stream
}

#[test]
fn whoever_stalls_is_closed_and_holds_up_nobody() {
    let report = Report::new();
    let desk = report.desk();
    let half = format!("GET /api/state HTTP/1.1\r\nHost: {}\r\nX-Half: ", desk.host());
    let whole = format!("GET /desk/dom.js HTTP/1.1\r\nHost: {}\r\n\r\n", desk.host());
    let request = desk.posting("/api/case", &written(UNTOLD, "正文", ""));
    let body = format!("{}Content-Length: 1000\r\n\r\n{{\"number\":", request.head());
    let pieces = format!("{}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"num\r\n", request.head());
    let halves: Vec<TcpStream> = (0..40).map(|_| opened(&desk, half.as_bytes())).collect();
    let silent: Vec<TcpStream> = (0..10).map(|_| opened(&desk, b"")).collect();
    let idle: Vec<TcpStream> = (0..10).map(|_| opened(&desk, whole.as_bytes())).collect();
    let bodies: Vec<TcpStream> =
        (0..5).flat_map(|_| [opened(&desk, body.as_bytes()), opened(&desk, pieces.as_bytes())]).collect();
    let mut drips: Vec<TcpStream> = (0..5).map(|_| opened(&desk, b"GET / HTTP/1.1\r\nX: ")).collect();
    let dripping = thread::spawn(move || {
        // A letter now and then does not buy more time.
        for _ in 0..40 {
            thread::sleep(Duration::from_millis(500));
            drips.retain_mut(|stream| stream.write_all(b"x").is_ok());
            if drips.is_empty() {
                break;
            }
        }
        drips.len()
    });
    for _ in 0..10 {
        assert_eq!(desk.get("/api/state").status, 200);
    }
    for stream in halves {
        let answer = closed(stream, "half a header");
        assert!(answer.is_none_or(|answer| answer.status == 408 && answer.body.is_empty()));
    }
    silent.into_iter().for_each(|stream| assert!(closed(stream, "silence").is_none_or(|answer| answer.status == 408)));
    idle.into_iter().for_each(|stream| assert_eq!(closed(stream, "idleness").unwrap().status, 200));
    bodies.into_iter().for_each(|stream| assert_eq!(closed(stream, "half a body").unwrap().status, 408));
    assert_eq!(dripping.join().unwrap(), 0, "a letter at a time");
    assert!(!report.path("cases/dsb202400001.md").exists());
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn a_crowd_is_outlived() {
    let report = Report::new();
    let mut desk = report.desk();
    let address: SocketAddr = desk.host().parse().unwrap();
    let crowd: Vec<_> = (0..50)
        .map(|_| {
            thread::spawn(move || {
                // Whoever finds no room in the queue has come in vain, as in any crowd.
                let come = || TcpStream::connect_timeout(&address, Duration::from_secs(2)).ok();
                let mut streams: Vec<TcpStream> = (0..10).filter_map(|_| come()).collect();
                streams.iter_mut().for_each(|stream| drop(stream.write_all(b"GET / HT")));
                streams
            })
        })
        .collect();
    let crowd: Vec<TcpStream> = crowd.into_iter().flat_map(|one| one.join().unwrap()).collect();
    assert!(crowd.len() > 256, "{} got in", crowd.len());
    // All of them stay, and are closed for it.
    assert_eq!(desk.get("/api/state").status, 200);
    drop(crowd);
    assert_eq!(desk.get("/page").status, 200);
    assert!(desk.child.try_wait().unwrap().is_none());
}

#[test]
fn whoever_never_reads_holds_up_nobody() {
    let report = Report::new();
    let desk = report.desk();
    let events = format!("GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.host());
    let deaf: Vec<TcpStream> = (0..20).map(|_| opened(&desk, events.as_bytes())).collect();
    let prose = report.read("prose/remarks.md");
    for round in 0..12 {
        let good = desk.state()["good"].as_u64();
        report.write("prose/remarks.md", &format!("{prose}\n\n第{round}次改写。{}\n", "长".repeat(20_000)));
        desk.until("the next draft", |state| state["good"].as_u64() > good);
    }
    assert!(desk.get("/page").text().contains("第11次改写"));
    let note = json!({ "block": "ch-summary/1", "text": "x" });
    assert_eq!(desk.post("/api/notes", &note).status, 204);
    drop(deaf);
}

#[test]
fn whoever_goes_away_makes_room() {
    let report = Report::new();
    let desk = report.desk();
    let events = format!("GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.host());
    for _ in 0..3 {
        let streams: Vec<TcpStream> = (0..200).map(|_| opened(&desk, events.as_bytes())).collect();
        assert_eq!(desk.get("/api/state").status, 200);
        drop(streams);
    }
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn the_desk_ends_when_told_however_many_hold_on() {
    let report = Report::new();
    let mut desk = report.desk();
    let events = format!("GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.host());
    let held: Vec<TcpStream> = (0..300).map(|_| opened(&desk, events.as_bytes())).collect();
    // The last that could be let in has been.
    thread::sleep(Duration::from_secs(2));
    let diagnostics = Command::new("kill").args(["-TERM", &desk.child.id().to_string()]).status().unwrap();
    assert!(diagnostics.success());
    let ended = (0..200).find_map(|_| {
        thread::sleep(Duration::from_millis(100));
        desk.child.try_wait().unwrap()
    });
    assert_eq!(ended.and_then(|status| status.code()), Some(0));
    drop(held);
}
