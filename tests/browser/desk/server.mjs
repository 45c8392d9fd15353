// A desk on a copy of a report, and hands that edit its files.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Desk {
  static async open(program, report, lang = "zh") {
    const home = mkdtempSync(join(tmpdir(), "nianbao-desk-"));
    const desk = new Desk();
    Object.assign(desk, { program, home, folder: join(home, "report"), lang });
    cpSync(report, desk.folder, { recursive: true });
    await desk.start();
    return desk;
  }

  /** Starts the server, on the port it had before where there was one. */
  async start() {
    const port = this.address ? new URL(this.address).port : "0";
    const words = ["preview", this.folder, "--port", port, "--open", "never", "--lang", this.lang];
    this.process = spawn(this.program, words, { stdio: ["ignore", "pipe", "inherit"], cwd: this.home });
    this.address = await new Promise((done, fail) => {
      let said = "";
      this.process.stdout.on("data", (chunk) => {
        said += chunk;
        const found = /http:\S+/.exec(said);
        if (found) done(found[0]);
      });
      this.process.on("exit", () => fail(new Error("the server ended before it said where it is")));
    });
  }

  stop(signal = "SIGTERM") {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve();
    return new Promise((done) => {
      this.process.once("exit", done);
      this.process.kill(signal);
    });
  }

  async close() {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  path = (name) => join(this.folder, name);
  read = (name) => readFileSync(this.path(name), "utf8");
  write = (name, text) => writeFileSync(this.path(name), text);

  /** As many editors save: a new file that takes the place of the old one. */
  replace(name, text) {
    writeFileSync(this.path(`.${name.replaceAll("/", "-")}.new`), text);
    renameSync(this.path(`.${name.replaceAll("/", "-")}.new`), this.path(name));
  }

  edit(name, from, to) {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} holds no ${from}`);
    this.write(name, text.replace(from, to));
  }

  /** Runs another command of the program. */
  run(...words) {
    return new Promise((done) => {
      const process = spawn(this.program, words, { cwd: this.home, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      process.stdout.on("data", (chunk) => (said += chunk));
      process.stderr.on("data", (chunk) => (said += chunk));
      process.on("exit", (code) => done({ code, said }));
    });
  }

  state = async () => (await fetch(`${this.address}api/state`)).json();
}
