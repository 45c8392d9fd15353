//! Requests as bytes, and answers.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// Nothing here takes this long, unless it takes for ever.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Knows where a desk is and what its page knows.
#[derive(Clone)]
pub struct Caller {
    pub port: u16,
    pub token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Takes apart what a connection brought until it was closed; none where that was no answer.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        Some(Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {} {}", self.status, self.text()))
    }
}

/// A request that a browser would send from the desk's own page, until something about it is
/// changed.
#[derive(Clone)]
pub struct Request {
    pub method: &'static str,
    pub target: String,
    /// Every header but the length.
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    pub fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        let mut request = self.without(name);
        request.headers.push((name, value.into()));
        request
    }

    pub fn method(self, method: &'static str) -> Self {
        Request { method, ..self }
    }

    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Request { body: body.into(), ..self }
    }

    /// Request line and headers, without the empty line.
    pub fn head(&self) -> String {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("{} {} HTTP/1.1\r\n{headers}", self.method, self.target)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.head().into_bytes();
        if !self.body.is_empty() {
            bytes.extend(format!("Content-Length: {}\r\n", self.body.len()).bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

impl Caller {
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn request(&self, target: &str) -> Request {
        let headers = vec![("Host", self.host()), ("Connection", "close".to_owned())];
        Request { method: "GET", target: target.to_owned(), headers, body: Vec::new() }
    }

    pub fn posting(&self, target: &str, body: &Value) -> Request {
        self.request(target)
            .method("POST")
            .with("Origin", format!("http://{}", self.host()))
            .with("Sec-Fetch-Site", "same-origin")
            .with("X-Nianbao-Token", self.token.as_str())
            .with("Content-Type", "application/json")
            .body(body.to_string())
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes and takes what comes until the desk closes; none where it closes without a word.
    pub fn send(&self, bytes: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        // A desk that refuses before it has read everything closes while this still writes.
        let _ = stream.write_all(bytes);
        let mut came = Vec::new();
        let _ = stream.read_to_end(&mut came);
        let _ = stream.shutdown(Shutdown::Both);
        Answer::read(&came)
    }

    pub fn ask(&self, request: &Request) -> Answer {
        self.send(&request.bytes()).unwrap_or_else(|| panic!("no answer to {} {}", request.method, request.target))
    }

    pub fn get(&self, target: &str) -> Answer {
        self.ask(&self.request(target))
    }

    pub fn post(&self, target: &str, body: &Value) -> Answer {
        self.ask(&self.posting(target, body))
    }

    pub fn state(&self) -> Value {
        self.get("/api/state").json()
    }

    /// Waits until the state is as it should be.
    pub fn until(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..900 {
            let state = self.state();
            if holds(&state) {
                return state;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("never: {what}; {}", self.state());
    }
}
