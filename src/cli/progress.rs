//! What whoever waits is shown, and what happens when they wait no longer.
//!
//! 1. On a terminal a bar tells how far the reading has come, how fast it is and how long it will
//!    take; elsewhere a line every few seconds does. Runs that are over at once show neither, and
//!    quiet ones never do.
//! 2. Who interrupts the program stops it at once: what is half made is cleared away, and the
//!    outputs stay as they were.
//!
//! Input: a meter. Output: marks on the standard error that are gone when the command is done. No
//! output depends on it.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use indicatif::{DecimalBytes, FormattedDuration, HumanCount, ProgressBar, ProgressStyle};
use nianbao::{
    diagnostic::Catalogue,
    read::{Meter, Reading, Stage},
    write,
};

use super::{args::GlobalArgs, choice::MessageFormat};

/// How often the meter is looked at.
const TICK: Duration = Duration::from_millis(100);
/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(500);
/// How far lines are apart where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(5);
/// The exit codes of a program that was interrupted or ended, by the convention of shells: 128 and
/// the number of SIGINT or SIGTERM.
const INTERRUPTED: i32 = 130;
#[cfg(unix)]
const TERMINATED: i32 = 143;

/// Where a number of rows stands in the words for it.
const ROWS: &str = "#";

/// What is shown while a command runs.
pub(super) struct ProgressDisplay {
    meter: Arc<Meter>,
    bar: ProgressBar,
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

/// The words, which the thread that shows them cannot ask the catalogue for.
#[derive(Clone)]
struct ProgressWords {
    stages: [String; 3],
    rows: String,
    left: String,
}

impl ProgressDisplay {
    pub(super) fn new(global: &GlobalArgs, catalogue: &Catalogue) -> Self {
        let (meter, bar) = (Arc::<Meter>::default(), ProgressBar::hidden());
        if global.quiet || global.message_format != MessageFormat::Text {
            return ProgressDisplay { meter, bar, shown: None };
        }
        let words = ProgressWords {
            stages: ["progress-reading", "progress-composing", "progress-writing"].map(|key| catalogue.plain(key)),
            rows: catalogue.text("progress-rows", &[("rows", ROWS.into())]),
            left: catalogue.plain("progress-left"),
        };
        let (end, ended) = channel();
        let (seen, drawn) = (meter.clone(), bar.clone());
        let shown = std::thread::spawn(move || {
            let mut shown = ProgressView::new(words, drawn);
            while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                shown.tick(seen.reading());
            }
            shown.bar.finish_and_clear();
        });
        ProgressDisplay { meter, bar, shown: Some((end, shown)) }
    }

    pub(super) fn meter(&self) -> Arc<Meter> {
        self.meter.clone()
    }

    /// From now on an interruption ends the program, with nothing half made left behind; so does
    /// the system where it ends it.
    #[expect(clippy::disallowed_methods, reason = "what would have been dropped is cleared away before")]
    pub(super) fn stop_on_signals(&self, catalogue: &Catalogue) {
        let (bar, said) = (self.bar.clone(), catalogue.plain("done-interrupted"));
        let stop = move |code| {
            write::abandon();
            bar.finish_and_clear();
            let _ = writeln!(io::stderr(), "{said}");
            std::process::exit(code)
        };
        // Without a handler either still ends the program; only then something may stay behind.
        #[cfg(unix)]
        if let Ok(mut signals) = signal_hook::iterator::Signals::new([signal_hook::consts::SIGTERM]) {
            let stop = stop.clone();
            std::thread::spawn(move || signals.forever().for_each(|_| stop(TERMINATED)));
        }
        let _ = ctrlc::set_handler(move || stop(INTERRUPTED));
    }

    /// Takes away what was shown.
    pub(super) fn end(self) {
        if let Some((end, shown)) = self.shown {
            drop(end);
            let _ = shown.join();
        }
    }
}

struct ProgressView {
    words: ProgressWords,
    bar: ProgressBar,
    terminal: bool,
    started: Instant,
    /// When the last line was written.
    line: Instant,
    stage: Option<Stage>,
}

#[expect(clippy::disallowed_methods, reason = "for the person waiting; it reaches no output")]
fn now() -> Instant {
    Instant::now()
}

impl ProgressView {
    fn new(words: ProgressWords, bar: ProgressBar) -> Self {
        let started = now();
        ProgressView { words, bar, terminal: io::stderr().is_terminal(), started, line: started, stage: None }
    }

    fn tick(&mut self, reading: Reading) {
        // Nothing is to be read in many commands.
        if reading.total == 0 || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.terminal {
            self.draw(reading);
        } else if self.line.elapsed() >= BETWEEN_LINES {
            self.line = now();
            let _ = writeln!(io::stderr(), "{}", self.words.line(reading, self.started.elapsed()));
        }
    }

    fn draw(&mut self, reading: Reading) {
        self.bar.set_length(reading.total);
        self.bar.set_position(reading.bytes);
        self.bar.set_prefix(self.words.rows(reading.rows));
        if self.stage != Some(reading.stage) {
            if self.stage.is_none() {
                self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            }
            self.stage = Some(reading.stage);
            let template = match reading.stage {
                Stage::Reading => {
                    let left = &self.words.left;
                    format!(
                        "{{msg}} [{{bar:24}}] {{decimal_bytes}}/{{decimal_total_bytes}}  {{decimal_bytes_per_sec}}  {{prefix}}  {left} {{eta_precise}}"
                    )
                }
                Stage::Composing | Stage::Writing => "{msg} {spinner}".to_owned(),
            };
            if let Ok(style) = ProgressStyle::with_template(&template) {
                self.bar.set_style(style.progress_chars("=> "));
            }
            self.bar.set_message(self.words.stage(reading.stage).to_owned());
        }
        self.bar.tick();
    }
}

impl ProgressWords {
    fn stage(&self, stage: Stage) -> &str {
        &self.stages[stage as usize]
    }

    fn rows(&self, rows: u64) -> String {
        self.rows.replace(ROWS, &HumanCount(rows).to_string())
    }

    /// How far it has come, in a line.
    fn line(&self, reading: Reading, elapsed: Duration) -> String {
        let Reading { stage, total, bytes, rows } = reading;
        let (name, rows) = (self.stage(stage), self.rows(rows));
        if stage != Stage::Reading || bytes == 0 {
            return format!("{name}  {rows}");
        }
        // What is left takes as long for each byte as what is done.
        let left = elapsed.mul_f64((total - bytes) as f64 / bytes as f64);
        let left = FormattedDuration(Duration::from_secs(left.as_secs()));
        format!("{name} {}/{}  {rows}  {} {left}", DecimalBytes(bytes), DecimalBytes(total), self.left)
    }
}
