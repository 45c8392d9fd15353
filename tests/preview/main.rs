//! The desk's server under requests that no page of its own would make.
//!
//! Each test has a server to itself: the real program, on a copy of the 2024 report, asked byte by byte over a socket.
#![cfg(unix)]

mod cases;
mod crowd;
mod paths;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

/// A server on a copy of a report.
pub struct Desk {
    home: TempDir,
    child: Child,
    /// `127.0.0.1:40000`
    pub host: String,
    pub token: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }
}

impl Desk {
    pub fn open() -> Self {
        Self::open_on(|_| {})
    }

    /// Opens a report to which something was done first.
    pub fn open_on(change: impl FnOnce(&Path)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let report = home.path().join("report");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024-fintech"), &report);
        change(&report);
        let (child, host) = start(home.path());
        let mut desk = Desk { home, child, host, token: String::new() };
        desk.settle();
        desk
    }

    /// Waits for the first draft and learns the token, as the page does.
    fn settle(&mut self) {
        let page = self.get("/").text();
        self.token = page.split("name=\"token\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        self.until(|state| state["good"] != 0);
    }

    /// Asks for the state until it is as wanted.
    pub fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1_000 {
            let state = self.get("/api/state").json();
            if wanted(&state) {
                return state;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the desk never came to what is wanted: {}", self.get("/api/state").json()["findings"]);
    }

    /// Kills the server as nothing can be expected, and starts another on the same files.
    pub fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.child, self.host) = start(self.home.path());
        self.settle();
    }

    pub fn folder(&self) -> PathBuf {
        self.home.path().join("report")
    }

    /// A socket to the server.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads the one answer.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough may hang up before the end.
        let _ = stream.write_all(request);
        answer(&mut stream)
            .unwrap_or_else(|| panic!("no answer to {:?}", String::from_utf8_lossy(&request[..request.len().min(200)])))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host).as_bytes())
    }

    /// A request as the desk's own page makes it, with headers put in the place of its own.
    pub fn post_with(&self, path: &str, body: &[u8], change: impl FnOnce(&mut BTreeMap<&'static str, String>)) -> Answer {
        let mut headers = BTreeMap::from([
            ("Host", self.host.clone()),
            ("Origin", format!("http://{}", self.host)),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("X-Nianbao-Token", self.token.clone()),
            ("Content-Type", "application/json".to_owned()),
            ("Content-Length", body.len().to_string()),
            ("Connection", "close".to_owned()),
        ]);
        change(&mut headers);
        let lines: String =
            headers.iter().filter(|(_, value)| *value != "-").map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.raw(&[format!("POST {path} HTTP/1.1\r\n{lines}\r\n").as_bytes(), body].concat())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, body.to_string().as_bytes(), |_| {})
    }

    /// Every file of the report folder.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut found, mut open) = (BTreeMap::new(), vec![self.folder()]);
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.insert(path.strip_prefix(self.folder()).unwrap().to_owned(), fs::read(&path).unwrap());
                }
            }
        }
        found
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(home: &Path) -> (Child, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.current_dir(home).args(["preview", "report", "--open", "never", "--lang", "en"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    (child, host)
}

/// Reads one answer; none where the server hung up without a word.
pub fn answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|count| *count > 0)?;
    let status = first.split(' ').nth(1)?.parse().ok()?;
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let mut body = Vec::new();
    match headers.get("content-length").and_then(|length| length.parse().ok()) {
        Some(length) => {
            body.resize(length, 0);
            reader.read_exact(&mut body).ok()?;
        }
        None => {
            reader.read_to_end(&mut body).ok()?;
        }
    }
    Some(Answer { status, headers, body })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}
