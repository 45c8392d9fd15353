//! `nianbao preview`: serves the desk until it is stopped.
//!
//! Prints the address, even with `--quiet`: without it the desk cannot be reached.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
};

use nianbao::{
    commands,
    diagnostic::{Catalogue, Diagnostic},
    preview::{DeskOptions, PreviewServer},
    read,
};

use super::{
    args::PreviewArgs,
    choice::BrowserMode,
    run::{OUTPUT, named_or_first},
};

/// Opens the desk of a report and serves it.
pub(super) fn serve(args: PreviewArgs, catalogue: &Catalogue) -> Result<(), Diagnostic> {
    let folder = named_or_first(args.folder)?;
    if read::is_absent(&folder.join("report.toml")) {
        return Err(commands::nothing_found(&folder));
    }
    let options = DeskOptions {
        port: args.port,
        editor: args.editor,
        lang: catalogue.lang(),
        last: commands::final_folder(&folder, Path::new(OUTPUT)),
    };
    let desk = PreviewServer::open(&folder, &options)?;
    let address = desk.address();
    let _ = writeln!(io::stdout(), "{}", catalogue.text("done-desk", &[("address", address.as_str().into())]));
    let _ = io::stdout().flush();
    let show = match args.open {
        BrowserMode::Auto => io::stdout().is_terminal() && io::stderr().is_terminal(),
        BrowserMode::Always => true,
        BrowserMode::Never => false,
    };
    if show && !desk.show() {
        let _ = writeln!(io::stderr(), "{}", catalogue.plain("done-desk-unopened"));
    }
    desk.serve()
}
