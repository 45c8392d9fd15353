// Opens the pages of reports that were drawn at random, on a phone and on a desk, and looks for what is cut off or overlaps.
// Usage: node drawn.mjs FOLDER [SEED…]   where FOLDER/<seed>/out/report.html are the pages
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chartText, overflow } from "./checks/layout.mjs";

const [, , folder, ...asked] = process.argv;
if (!folder) {
  console.error("usage: node drawn.mjs FOLDER [SEED…]");
  process.exit(2);
}
const seeds = asked.length > 0 ? asked : readdirSync(folder).sort((a, b) => Number(a) - Number(b));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
let [passed, failed] = [0, 0];
try {
  for (const width of [390, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 700 });
    const page = await context.newPage();
    for (const seed of seeds) {
      const report = join(folder, seed, "out", "report.html");
      if (!existsSync(report)) continue;
      await page.goto(pathToFileURL(resolve(report)).href, { waitUntil: "load" });
      const findings = [...(await overflow(page)), ...(await chartText(page))];
      if (findings.length === 0) {
        passed += 1;
        continue;
      }
      failed += 1;
      for (const finding of findings.slice(0, 5)) console.log(`draw ${seed} at ${width} px: ${finding}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
