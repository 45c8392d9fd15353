//! The editors' desk: the draft in a browser, always as the files are.
//!
//! 1. `watch` waits for files to change and has the [`pipeline`](crate::pipeline) make the draft
//!    anew; `state` is what then stands.
//! 2. `server` listens on this machine alone, `guard` turns away whatever did not come from the
//!    desk's own page.
//! 3. `routes` answers: `page` and `live` with the draft, `numbers` with what stands behind a
//!    figure, `findings` with what is wrong and where, `cases` with candidates, `notes` with what
//!    readers pinned to it, `changes` with what moved since the last final build.
//!
//! Input: a report folder. Output: a server that runs until it is told to stop. It writes
//! `cases/*.md` and `notes.toml` in that folder when an editor says so, and nothing else. How
//! anything is counted, worded or drawn is not known here.
#![warn(clippy::cast_possible_truncation, unreachable_pub)]

mod answer;
mod assets;
mod cases;
mod changes;
mod findings;
mod guard;
mod held;
mod live;
mod notes;
mod numbers;
mod page;
mod routes;
mod server;
mod state;
mod watch;
mod wording;

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
};

use state::DeskContext;

use crate::{
    diagnostic::{Catalogue, Code, Diagnostic, Lang},
    pipeline::Session,
    read,
};

/// How the desk is opened.
#[derive(Debug, Clone, Default)]
pub struct DeskOptions {
    /// The port to listen on; one that is free where none is named.
    pub port: Option<u16>,
    /// The command that opens a file in an editor, with `{file}`, `{line}` and `{column}`; links of
    /// Visual Studio Code where there is none.
    pub editor: Option<String>,
    /// Language of the desk.
    pub lang: Lang,
    /// Folder of the last final build, with which the draft is compared.
    pub last: PathBuf,
}

/// A desk that listens and is yet to be served.
pub struct PreviewServer {
    listener: TcpListener,
    desk: Arc<DeskContext>,
    session: Session,
}

impl PreviewServer {
    /// Opens a port on this machine.
    pub fn open(folder: &Path, options: &DeskOptions) -> Result<Self, Diagnostic> {
        let wanted = options.port.unwrap_or_default();
        let taken = |fault: std::io::Error| unserved(wanted, &fault);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let token = token().map_err(|fault| taken(std::io::Error::other(fault)))?;
        let catalogue = Catalogue::new(options.lang);
        let home = read::real(folder)?;
        let desk = DeskContext::new(folder, home, port, token, catalogue, options.editor.clone(), options.last.clone());
        Ok(PreviewServer { listener, desk: Arc::new(desk), session: Session::new(folder, Path::new("output")).with_ledger() })
    }

    /// The address of the desk.
    pub fn address(&self) -> String {
        format!("http://{}/", self.desk.host)
    }

    /// Opens the desk in the person's browser; whether one could be opened.
    pub fn show(&self) -> bool {
        open::that_detached(self.address()).is_ok()
    }

    /// Serves until the process is told to stop.
    pub fn serve(self) -> Result<(), Diagnostic> {
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        self.run().map_err(|fault| unserved(port, &fault))
    }

    fn run(self) -> std::io::Result<()> {
        let PreviewServer { listener, desk, session } = self;
        let bench = watch::spawn(desk.clone(), session)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let served = runtime.block_on(server::serve(listener, desk.clone()));
        desk.stop();
        // Handlers that still read a large file need not be waited for.
        runtime.shutdown_background();
        let _ = bench.join();
        served
    }
}

/// Tells that the desk cannot be served at this port.
fn unserved(port: u16, fault: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::PortTaken).with("port", u64::from(port)).with("detail", fault.to_string())
}

/// What only the desk's own page knows: 128 random bits.
fn token() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|fault| fault.to_string())?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
