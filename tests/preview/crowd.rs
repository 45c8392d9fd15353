//! Many who ask, some who never finish.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::Desk;

#[test]
fn those_who_stall_hold_up_nobody_and_are_sent_away() {
    let desk = Desk::open();
    let mut stalled: Vec<TcpStream> = (0..40).map(|_| desk.connect()).collect();
    for stream in &mut stalled {
        stream.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\nX-Slow: ", desk.host).as_bytes()).unwrap();
    }
    // A body that was announced and never comes.
    let mut half = desk.connect();
    let head = format!(
        "POST /api/notes HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nX-Nianbao-Token: {1}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
        desk.host, desk.token
    );
    half.write_all(head.as_bytes()).unwrap();
    // One who follows and never reads.
    let mut deaf = desk.connect();
    deaf.write_all(format!("GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.host).as_bytes()).unwrap();
    for _ in 0..20 {
        assert_eq!(desk.get("/api/state").status, 200);
    }
    for stream in &mut stalled {
        let mut rest = Vec::new();
        // The socket's own time limit is a minute; the server's is far shorter.
        stream.read_to_end(&mut rest).unwrap();
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
    let answer = super::answer(&mut half).unwrap();
    assert_eq!(answer.status, 408);
    assert!(!desk.folder().join("notes.toml").exists());
}

#[test]
fn five_hundred_connections_are_survived() {
    let desk = Desk::open();
    let crowd: Vec<TcpStream> = (0..500).map(|_| TcpStream::connect(&desk.host).unwrap()).collect();
    // They stand there, and whoever asks is answered all the same.
    assert_eq!(desk.get("/api/state").status, 200);
    let mut answered = 0;
    for mut stream in &crowd {
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", desk.host).as_bytes());
        let mut said = [0; 12];
        answered += usize::from(stream.read_exact(&mut said).is_ok() && &said == b"HTTP/1.1 200");
    }
    // On a slow machine the last ones may have stood there for so long that they were sent away.
    assert!(answered > 0, "{answered}");
    // As many again, beyond what is served at a time: those wait, and go.
    let more: Vec<TcpStream> =
        (0..700).filter_map(|_| TcpStream::connect_timeout(&desk.host.parse().unwrap(), Duration::from_secs(2)).ok()).collect();
    drop((crowd, more));
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn what_is_no_request_is_answered_or_cut_off() {
    let desk = Desk::open();
    for nonsense in [
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(20),
        [b"GET / HTTP/1.1\r\n".to_vec(), b"A: b\r\n".repeat(5_000), b"\r\n".to_vec()].concat(),
        [b"GET / HTTP/1.1\r\nHost: ".to_vec(), vec![b'a'; 200_000], b"\r\n\r\n".to_vec()].concat(),
        b"POST /api/notes HTTP/1.1\r\nContent-Length: -1\r\n\r\n".to_vec(),
        b"POST /api/notes HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec(),
        b"POST /api/notes HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_vec(),
    ] {
        let mut stream = desk.connect();
        let _ = stream.write_all(&nonsense);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        if let Some(answer) = super::answer(&mut stream) {
            assert!(
                (400..600).contains(&answer.status),
                "{:?}: {}",
                String::from_utf8_lossy(&nonsense[..20.min(nonsense.len())]),
                answer.status
            );
        }
    }
    assert_eq!(desk.get("/api/state").status, 200);
}
