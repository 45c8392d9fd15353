// From save to patched page, measured in a real browser; and what a thousand edits leave in memory.
// Usage: node latency.mjs NIANBAO REPORT-FOLDER [ROWS], with the program of `cargo build --profile dist`
// With ROWS the report's complaints are written over and over under new numbers and words until there are so many.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { chromium } from "playwright-core";
import { Desk } from "../../tests/browser/desk/server.mjs";
import { SWITCHES } from "../../tests/browser/desk/verdicts.mjs";

const [, , program, report, rows = "0"] = process.argv;
const desk = await Desk.open(program, report);
if (Number(rows)) {
  await desk.stop();
  multiply(desk, Number(rows));
  await desk.start();
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: SWITCHES });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(desk.address);
const began = performance.now();
await page.waitForSelector("#status.live", { timeout: 600_000 });
console.log(`first draft of ${Number(rows) || 229} rows: ${((performance.now() - began) / 1000).toFixed(2)} s, ${memory()} MB`);
// The moment at which a frame with the patch in it is drawn, on the clock of this machine.
await page.evaluate(() => {
  window.patches = [];
  const drawn = () => requestAnimationFrame(() => window.patches.push(performance.timeOrigin + performance.now()));
  new MutationObserver(drawn).observe(document.documentElement, { attributeFilter: ["data-patched"] });
});

/** Resident memory of the server in MB. */
function memory() {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${desk.process.pid}/status`, "utf8"))[1]) / 1024);
}

async function edits(name, count, change) {
  const took = [];
  for (let index = 0; index < count; index += 1) {
    const before = await page.evaluate(() => window.patches.length);
    const from = performance.timeOrigin + performance.now();
    change(index);
    await page.waitForFunction((known) => window.patches.length > known, before, { polling: 5, timeout: 600_000 });
    took.push((await page.evaluate(() => window.patches.at(-1))) - from);
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(0);
  console.log(`${name}: ${count} edits, median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms`);
}

const prose = desk.read("prose/background.md");
const written = (index) => desk.write("prose/background.md", prose.replace("。", `，第${index}次改写。`));
const quick = process.env.QUICK ? 20 : 200;
await edits("prose", quick, written);
desk.write("prose/background.md", prose);
if (!Number(rows)) {
  const template = readFileSync(new URL("../../templates/zh/rating.md", import.meta.url), "utf8");
  const { mkdirSync } = await import("node:fs");
  mkdirSync(desk.path("templates"), { recursive: true });
  desk.write("templates/rating.md", template);
  await page.waitForTimeout(300);
  await edits("template", quick, (index) => desk.write("templates/rating.md", template.replace("### 评级榜", `### 评级榜（${index}）`)));
  const data = desk.read("complaints.csv");
  const at = data.indexOf(",女,");
  await edits("data, 229 rows", quick, (index) => desk.write("complaints.csv", data.slice(0, at) + (index % 2 ? ",女," : ",男,") + data.slice(at + 3)));
  const memories = [memory()];
  for (let round = 0; round < (process.env.QUICK ? 2 : 10); round += 1) {
    for (let index = 0; index < 200; index += 1) {
      const before = await page.evaluate(() => window.patches.length);
      written(round * 200 + index);
      await page.waitForFunction((known) => window.patches.length > known, before, { polling: 5 });
    }
    memories.push(memory());
  }
  console.log(`memory over ${(memories.length - 1) * 200} more edits, every 200: ${memories.join(", ")} MB`);
} else {
  console.log(`memory: ${memory()} MB`);
}
await browser.close();
await desk.close();

/** Writes the complaints again and again, each time as another person's about something else. */
function multiply(desk, count) {
  const [header, ...lines] = desk.read("complaints.csv").trimEnd().split("\n");
  const file = openSync(desk.path("complaints.csv"), "w");
  writeSync(file, `${header}\n`);
  let chunk = [];
  for (let index = 0; index < count; index += 1) {
    const line = lines[index % lines.length];
    const comma = line.indexOf(",");
    // The first ones keep their numbers, since cases tell of them.
    const number = index < lines.length ? line.slice(0, comma) : `${line.slice(0, comma)}${index}`;
    const cells = line.slice(comma).split(",");
    const body = cells.length - 2;
    cells[body] = cells[body].startsWith('"') ? `"${index} ${cells[body].slice(1)}` : `${index} ${cells[body]}`;
    chunk.push(`${number}${cells.join(",")}`);
    if (chunk.length === 10_000) writeSync(file, `${chunk.splice(0).join("\n")}\n`);
  }
  if (chunk.length) writeSync(file, `${chunk.join("\n")}\n`);
  closeSync(file);
}
