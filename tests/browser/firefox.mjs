// The desk in Firefox, over the protocol that every browser speaks: it follows edits, opens a number, writes a case.
// Usage: node firefox.mjs NIANBAO REPORT-FOLDER FOLDER-FOR-PICTURES
import { mkdirSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { Desk } from "./desk/server.mjs";
import { Verdicts } from "./desk/verdicts.mjs";

const [, , program, report, pictures] = process.argv;
mkdirSync(pictures, { recursive: true });
const desk = await Desk.open(program, report);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
const verdicts = new Verdicts();
const page = await browser.newPage();
await page.setViewport({ width: 1440, height: 900 });
const said = [];
page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
page.on("pageerror", (error) => said.push(`uncaught: ${error.message}`));
try {
  await page.goto(desk.address);
  await page.waitForSelector("#status.live");
  await page.waitForFunction(() => document.getElementById("page").contentDocument?.querySelector("main [data-block]"));
  verdicts.say("the desk opens", []);
  desk.edit("prose/background.md", "。", "，火狐里看得见。");
  await page.waitForFunction(() => document.getElementById("page").contentDocument.body.textContent.includes("火狐里看得见"));
  verdicts.say("an edit is seen", []);
  await page.evaluate(() => document.getElementById("page").contentDocument.querySelector('[data-block="ch-overview-2/1"] [data-id]').click());
  await page.waitForSelector("#panel-numbers .complaints li");
  verdicts.is("a number opens, and its rows add up", await page.$eval("[data-adds-up]", (sum) => sum.dataset.addsUp), "true");
  await page.screenshot({ path: `${pictures}/desk-firefox.png` });
  await page.click('[data-view="cases"]');
  await page.waitForSelector(".candidates > ol > li:not(.picked) .open");
  const number = await page.$eval(".candidates > ol > li:not(.picked)", (candidate) => candidate.dataset.number);
  await page.click(".candidates > ol > li:not(.picked) .open");
  await page.waitForSelector(".editor form");
  await page.type(".editor [name=title]", "火狐");
  await page.click(".editor button[type=submit]");
  await page.waitForFunction(() => document.querySelector(".editor .said")?.textContent === "已保存");
  verdicts.is("a case is saved", desk.read(`cases/${number.toLowerCase()}.md`).includes("火狐"), true);
  desk.edit("report.toml", "period = ", "perod = ");
  await page.waitForSelector("#alert:not([hidden])");
  desk.edit("report.toml", "perod = ", "period = ");
  await page.waitForFunction(() => document.getElementById("alert").hidden);
  verdicts.say("a broken configuration is told of, and mended it is not", []);
} catch (error) {
  verdicts.say("it runs to its end", [error.message]);
}
verdicts.say("the console stays silent", said);
await browser.close();
await desk.close();
verdicts.close();
