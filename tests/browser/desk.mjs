// Works at the editors' desk in a real browser, as an editor would: edits files, opens every number, writes a case, breaks things.
// Usage: node desk.mjs NIANBAO REPORT-FOLDER FOLDER-FOR-PICTURES
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { Desk } from "./desk/server.mjs";
import { SWITCHES, Verdicts, see } from "./desk/verdicts.mjs";
import { live } from "./desk/live.mjs";
import { everyNumber, marks } from "./desk/numbers.mjs";
import { cases } from "./desk/cases.mjs";
import { notes } from "./desk/notes.mjs";
import { hands } from "./desk/hands.mjs";
import { gone } from "./desk/gone.mjs";

const [, , program, report, pictures] = process.argv;
if (!program || !report || !pictures) {
  console.error("usage: node desk.mjs NIANBAO REPORT-FOLDER FOLDER-FOR-PICTURES");
  process.exit(2);
}
mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: SWITCHES });
const verdicts = new Verdicts();
const only = process.env.ONLY;
for (const [name, run] of Object.entries({ live, everyNumber, marks, cases, notes, hands, gone })) {
  if (only && only !== name) continue;
  // Each part has a desk and a copy of the report to itself, so that none stands on what another left behind.
  const desk = await Desk.open(program, report);
  try {
    await run({ desk, browser, verdicts, pictures, open: (lang) => see(browser, desk, verdicts, lang) });
  } catch (error) {
    verdicts.say(`${name} runs to its end`, [error.message]);
  }
  await desk.close();
}
await browser.close();
verdicts.close();
