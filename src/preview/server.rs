//! The listener: this machine alone, and never more than it can serve.
//!
//! Input: a bound port. Output: nothing, when it is stopped. A connection that sends nothing,
//! or its headers a letter at a time, is closed; beyond a number of connections new ones wait until
//! one is free.

use std::{net::TcpListener, sync::Arc, time::Duration};

use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{net, signal, sync::Semaphore};

use super::{routes, state::DeskContext};

/// Connections at a time; a page of the desk takes two.
const MOST: usize = 600;
/// How long a request's headers may take, and how long a connection may be idle.
const HEADERS: Duration = Duration::from_secs(10);

/// Serves the desk.
pub(super) async fn serve(listener: TcpListener, desk: Arc<DeskContext>) -> std::io::Result<()> {
    let listener = net::TcpListener::from_std(listener)?;
    let router = routes::router(desk);
    let free = Arc::new(Semaphore::new(MOST));
    let stop = stopped();
    tokio::pin!(stop);
    loop {
        // Whoever holds every connection must not be able to hold the process as well.
        let next = async {
            let permit = free.clone().acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => return Ok(()),
        };
        let Ok(permit) = permit else { return Ok(()) };
        let Ok((stream, _)) = accepted else {
            // Out of descriptors, most likely: give those that are open time to close.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let _permit = permit;
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_buf_size(64 * 1024);
            // A browser that goes away in the middle is no fault of ours.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// When the person presses Ctrl-C, or the system asks the process to end.
async fn stopped() {
    #[cfg(unix)]
    {
        let Ok(mut ended) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
            let _ = signal::ctrl_c().await;
            return;
        };
        tokio::select! {
            _ = signal::ctrl_c() => {}
            _ = ended.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = signal::ctrl_c().await;
    }
}
