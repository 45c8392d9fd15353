// Opens a built report in a real browser and holds it to what the house promises of the page.
// Usage: node check.mjs REPORT.html FOLDER-FOR-PICTURES
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { accessibility } from "./checks/accessibility.mjs";
import { chartText, overflow, paper, shift, watchShift } from "./checks/layout.mjs";
import { contents, ids, links } from "./checks/navigation.mjs";
import { numbers, tips } from "./checks/numbers.mjs";

const [, , report, pictures] = process.argv;
if (!report || !pictures) {
  console.error("usage: node check.mjs REPORT.html FOLDER-FOR-PICTURES");
  process.exit(2);
}
const WIDTHS = [320, 390, 768, 1280];
const LARGEST = 600 * 1024;
const url = pathToFileURL(resolve(report)).href;
mkdirSync(pictures, { recursive: true });

let passed = 0;
let failed = 0;
// A broken report breaks many things at once: the first few findings name the cause, the rest would bury it.
const SHOWN = 8;
function verdict(name, findings) {
  if (findings.length === 0) {
    passed += 1;
    console.log(`ok    ${name}`);
    return;
  }
  failed += 1;
  console.log(`FAIL  ${name}`);
  for (const finding of findings.slice(0, SHOWN)) console.log(`      ${finding}`);
  if (findings.length > SHOWN) console.log(`      … and ${findings.length - SHOWN} more`);
}
// A check that cannot even run says nothing good about the page.
async function check(name, run) {
  verdict(name, await run().catch((error) => [`the check broke off: ${error.message}`]));
}

const size = statSync(report).size;
verdict(`the file is at most ${LARGEST / 1024} KB`, size > LARGEST ? [`it has ${(size / 1024).toFixed(1)} KB`] : []);

// Without these switches the browser itself asks the network for things that the page never asked for.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const said = [];
const asked = [];
async function open(width) {
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 844 : 900 }, hasTouch: width < 700 });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => said.push(`${width} px, ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`${width} px, uncaught: ${error.message}`));
  page.on("request", (request) => {
    const to = request.url();
    if (to.split("#")[0] !== url && !to.startsWith("data:")) asked.push(`${width} px: ${request.resourceType()} ${to}`);
  });
  await watchShift(page);
  await page.goto(url, { waitUntil: "load" });
  return page;
}

try {
  for (const width of WIDTHS) {
    const page = await open(width);
    // First of all, before any other check moves something.
    await check(`${width} px: nothing shifts while loading and scrolling`, () => shift(page));
    await check(`${width} px: nothing is wider than the window`, () => overflow(page));
    await check(`${width} px: chart text neither overlaps nor is clipped`, () => chartText(page));
    if (width === 390 || width === 1280) {
      await page.screenshot({ path: join(pictures, `page-${width}.png`), fullPage: true });
      await check(`${width} px: accessibility rules`, () => accessibility(page));
      await check(`${width} px: the table of contents follows the reader`, () => contents(page));
      await check(`${width} px: a number shows where it comes from`, () => tips(page));
    }
    if (width === 1280) {
      await check("every number carries its value and numerator", () => numbers(page));
      await check("every link within the page arrives", () => links(page));
      await check("every id stands once", () => ids(page));
    }
    await page.context().close();
  }
  const page = await open(1280);
  await page.pdf({ path: join(pictures, "report.pdf"), preferCSSPageSize: true, printBackground: true });
  await check("on paper: wide charts, every table open, nothing cut off", () => paper(page));
} finally {
  await browser.close();
}
verdict("the console stays silent", said);
verdict("nothing is asked of the network", asked);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
