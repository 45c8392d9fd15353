// What was found, and a page that keeps what its console says.

// Without these switches the browser itself asks the network for things that the page never asked for.
export const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export class Verdicts {
  passed = 0;
  failed = 0;

  say(name, findings) {
    if (findings.length === 0) {
      this.passed += 1;
      console.log(`ok    ${name}`);
      return;
    }
    this.failed += 1;
    console.log(`FAIL  ${name}`);
    for (const finding of findings.slice(0, 8)) console.log(`      ${finding}`);
    if (findings.length > 8) console.log(`      … and ${findings.length - 8} more`);
  }

  is(name, found, wanted) {
    const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
    this.say(name, one === other ? [] : [`found ${one}`, `wanted ${other}`]);
  }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exit(this.failed ? 1 : 0);
  }
}

/** Opens the desk; `shown` is the report in it. Whatever the console says is a fault. */
export async function see(browser, desk, verdicts, { width = 1440, expected = () => false } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said = [];
  const hear = (text) => expected(text) || said.push(text);
  page.on("console", (message) => hear(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => hear(`uncaught: ${error.message}`));
  page.on("request", (request) => request.url().startsWith(desk.address) || request.url().startsWith("data:") || hear(`asks ${request.url()}`));
  await page.goto(desk.address);
  await page.waitForSelector("#status.live");
  const shown = page.frames().find((frame) => frame.url().includes("/page"));
  await shown.waitForSelector("main [data-block]");
  const good = () => page.evaluate(() => Number(document.documentElement.dataset.patched ?? 0));
  return {
    page,
    shown,
    good,
    text: (slot) => shown.locator(`[data-block="${slot}"]`).innerText(),
    /** Waits until the page shows a text. */
    until: (text) => shown.waitForFunction((wanted) => document.body.textContent.includes(wanted), text),
    async close() {
      verdicts.say("the console stays silent and nothing outside is asked", said);
      await context.close();
    },
  };
}
