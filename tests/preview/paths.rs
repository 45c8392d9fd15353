//! Who asks, and for what: hosts, origins, tokens, and paths that lead out.

use std::fs;

use serde_json::json;

use super::Desk;

/// Every address that answers something.
const ADDRESSES: [&str; 9] = [
    "/",
    "/page",
    "/desk/desk.js",
    "/format/report.md",
    "/events",
    "/api/state",
    "/api/number?id=total",
    "/api/candidates",
    "/api/case?number=DSB202400048",
];

#[test]
fn a_foreign_host_is_told_nothing() {
    let desk = Desk::open();
    let port = desk.host.split(':').nth(1).unwrap();
    let foreign = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "127.0.0.1:1".to_owned(),
        format!("localhost.:{port}"),
        format!("[::1]:{port}"),
        String::new(),
    ];
    for path in ADDRESSES {
        for host in &foreign {
            let answer = desk.raw(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
            assert!((400..500).contains(&answer.status) && answer.body.len() < 40, "{path} for {host:?}: {answer:?}");
        }
        let without = desk.raw(format!("GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n").as_bytes());
        assert!((400..500).contains(&without.status), "{path} without a host: {}", without.status);
        let own = &desk.host;
        for request in [
            format!("GET {path} HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
            format!("GET http://evil.example{path} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"),
            format!("GET {path} HTTP/1.1\r\nHost: {own}\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n\r\n"),
            format!("GET {path} HTTP/1.1\r\nHost: {own}\r\nSec-Fetch-Site: same-site\r\nConnection: close\r\n\r\n"),
        ] {
            let answer = desk.raw(request.as_bytes());
            assert!((400..500).contains(&answer.status), "{request}: {}", answer.status);
        }
    }
    let local = desk.raw(format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n").as_bytes());
    assert_eq!(local.status, 200);
}

#[test]
fn nothing_is_changed_by_whoever_is_not_the_desk() {
    let desk = Desk::open();
    let before = desk.files();
    let note = json!({ "block": "ch-summary/1", "text": "x" }).to_string();
    let case =
        json!({ "number": "DSB202400007", "title": "t", "order": 1, "status": "draft", "body": "b", "version": "" }).to_string();
    let removal = json!({ "number": "DSB202400048", "version": "" }).to_string();
    for (path, body) in [("/api/notes", &note), ("/api/case", &case), ("/api/case/remove", &removal), ("/api/open", &note)] {
        for (header, value) in [
            ("X-Nianbao-Token", "-"),
            ("X-Nianbao-Token", "00000000000000000000000000000000"),
            ("X-Nianbao-Token", ""),
            ("Origin", "-"),
            ("Origin", "null"),
            ("Origin", "http://evil.example"),
            ("Origin", "https://127.0.0.1"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Content-Type", "text/plain"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Host", "evil.example"),
        ] {
            let answer = desk.post_with(path, body.as_bytes(), |headers| drop(headers.insert(header, value.to_owned())));
            assert!((400..500).contains(&answer.status), "{path} with {header}: {value}: {}", answer.status);
        }
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "GET"] {
        let request = format!(
            "{method} /api/notes HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nX-Nianbao-Token: {1}\r\nConnection: close\r\n\r\n",
            desk.host, desk.token
        );
        let answer = desk.raw(request.as_bytes());
        assert!((400..500).contains(&answer.status), "{method}: {}", answer.status);
    }
    for body in [
        "",
        "{",
        "[]",
        "null",
        "{\"block\":1}",
        "\u{0}",
        &"[".repeat(100_000),
        &format!("{{\"block\":\"{}\"}}", "x".repeat(900_000)),
    ] {
        let answer = desk.post_with("/api/notes", body.as_bytes(), |_| {});
        assert!((400..500).contains(&answer.status), "{:?}: {}", &body[..body.len().min(20)], answer.status);
    }
    let huge = vec![b' '; 2 << 20];
    assert_eq!(desk.post_with("/api/case", &huge, |_| {}).status, 413);
    // So many bytes in chunks, whose sum nobody announced.
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
    let chunked = desk.post_with("/api/case", &[chunk.repeat(32), b"0\r\n\r\n".to_vec()].concat(), |headers| {
        headers.insert("Content-Length", "-".to_owned());
        headers.insert("Transfer-Encoding", "chunked".to_owned());
    });
    assert_eq!(chunked.status, 413);
    assert!(desk.files() == before, "nothing was written");
    assert_eq!(desk.get("/api/state").status, 200);
}

#[test]
fn no_path_leads_to_a_file() {
    let desk = Desk::open();
    fs::write(desk.folder().parent().unwrap().join("secret.txt"), "SECRET").unwrap();
    fs::write(desk.folder().join("secret.txt"), "SECRET").unwrap();
    let long = format!("/desk/{}", "a".repeat(50_000));
    for path in [
        "/secret.txt",
        "/../secret.txt",
        "/desk/../secret.txt",
        "/desk/../../secret.txt",
        "/desk/..%2fsecret.txt",
        "/desk/%2e%2e%2fsecret.txt",
        "/desk/..%5csecret.txt",
        "/desk/%2e%2e/%2e%2e/secret.txt",
        "/desk/%252e%252e%252fsecret.txt",
        "/desk//etc/passwd",
        "/desk/%2fetc%2fpasswd",
        "/desk/desk.js%00.css",
        "/desk/%c0%ae%c0%ae%c0%afsecret.txt",
        "/desk/file:///etc/passwd",
        "/format/../report.toml",
        "/format/..%2freport.toml",
        "/format/report.toml",
        "/format/manifest.json",
        "//etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/desk/",
        "/format/",
        &long,
    ] {
        let answer = desk.get(path);
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("SECRET") && !answer.text().contains("root:"), "{path}");
    }
    // A path that climbs out within an absolute request.
    let climbing = format!("GET http://{0}/../secret.txt HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\n\r\n", desk.host);
    assert_eq!(desk.raw(climbing.as_bytes()).status, 404);
}

#[test]
fn nothing_outside_the_report_is_opened_or_written() {
    let desk = Desk::open();
    let outside = desk.folder().parent().unwrap().join("secret.txt");
    fs::write(&outside, "SECRET").unwrap();
    std::os::unix::fs::symlink(&outside, desk.folder().join("prose/link.txt")).unwrap();
    for path in ["../secret.txt", "/etc/passwd", "prose/../../secret.txt", "prose/link.txt", "", ".", "prose", "nothing.md"] {
        assert_eq!(desk.post("/api/open", &json!({ "path": path, "line": 1 })).status, 404, "{path}");
    }
    let before = desk.files();
    for number in ["../../x", "/etc/passwd", "a/b", "", "..", "\u{0}", "DSB202400048/../x", &"9".repeat(5_000)] {
        let body = json!({ "number": number, "title": "t", "order": 1, "status": "draft", "body": "b", "version": "" });
        let answer = desk.post("/api/case", &body);
        assert!((400..500).contains(&answer.status), "{number:?}: {}", answer.status);
    }
    assert!(desk.files() == before);
    // A complaint whose number is hostile has a case whose name is not.
    let rows = fs::read_to_string(desk.folder().join("complaints.csv")).unwrap();
    fs::write(desk.folder().join("complaints.csv"), rows.replacen("DSB202400007", "../../../x", 1)).unwrap();
    desk.until(|_| desk.get("/api/case?number=..%2F..%2F..%2Fx").status == 200);
    let body = json!({ "number": "../../../x", "title": "t", "order": 1, "status": "draft", "body": "b", "version": "" });
    assert_eq!(desk.post("/api/case", &body).status, 200);
    let new: Vec<_> = desk.files().into_keys().filter(|path| !before.contains_key(path)).collect();
    assert_eq!(new, [std::path::Path::new("cases/---------x.md")]);
}

#[test]
fn links_out_of_the_folder_are_not_written_through() {
    let desk = Desk::open();
    let outside = desk.folder().parent().unwrap().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("notes.toml"), "").unwrap();
    std::os::unix::fs::symlink(outside.join("notes.toml"), desk.folder().join("notes.toml")).unwrap();
    let note = json!({ "block": "ch-summary/1", "text": "x" });
    assert!((400..500).contains(&desk.post("/api/notes", &note).status));
    assert_eq!(fs::read(outside.join("notes.toml")).unwrap(), b"");
    // The folder of cases is moved away and a link set in its place, after the draft was made.
    fs::rename(desk.folder().join("cases"), outside.join("cases")).unwrap();
    std::os::unix::fs::symlink(outside.join("cases"), desk.folder().join("cases")).unwrap();
    let body = json!({ "number": "DSB202400007", "title": "t", "order": 1, "status": "draft", "body": "b", "version": "" });
    assert_eq!(desk.post("/api/case", &body).status, 403);
    assert!(!outside.join("cases/dsb202400007.md").exists());
}

#[test]
fn every_answer_says_what_may_be_done_with_it() {
    let desk = Desk::open();
    for path in ADDRESSES.iter().copied().filter(|path| *path != "/events").chain(["/nothing", "/desk/nothing"]) {
        let answer = desk.get(path);
        let header = |name: &str| answer.headers.get(name).map(String::as_str).unwrap_or_default();
        let policy = header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("base-uri 'none'") && policy.contains("frame-ancestors"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe-eval") && !policy.contains("http:") && !policy.contains('*'), "{path}: {policy}");
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff", "no-store"), "{path}");
        assert!(!answer.headers.keys().any(|name| name.starts_with("access-control-")), "{path}");
    }
    // The draft may run the one script that every report has, known by its hash.
    use base64::Engine;
    use sha2::Digest;
    let page = desk.get("/page");
    let script = page.text().split("<script>").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
    let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script.as_bytes()));
    let policy = &page.headers["content-security-policy"];
    assert!(policy.contains(&format!("script-src 'sha256-{digest}';")), "{policy}");
    assert_eq!(page.text().matches("<script").count(), 1);
}

#[test]
fn only_this_machine_is_listened_to() {
    let desk = Desk::open();
    let port: u16 = desk.host.split(':').nth(1).unwrap().parse().unwrap();
    // A socket that is aimed at another machine knows by which address this one would leave; nothing is sent.
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let other = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()).map(|address| address.ip());
    if let Ok(address) = other
        && !address.is_loopback()
    {
        let reached = std::net::TcpStream::connect_timeout(&(address, port).into(), std::time::Duration::from_secs(3));
        assert!(reached.is_err(), "the desk answers on {address}");
    }
    assert!(desk.host.starts_with("127.0.0.1:"));
}
