// Files change, and the page is as they are.
import { mkdirSync, rmSync } from "node:fs";

export async function live({ desk, verdicts, open, pictures }) {
  const { page, shown, text, until, close } = await open();

  // Where the reader is must not move, nor what was opened close.
  await shown.locator("#tab-issue-type").evaluate((table) => (table.closest("details").open = true));
  await shown.locator('[data-block="tab-issue-type"]').scrollIntoViewIfNeeded();
  const top = () => shown.locator('[data-block="tab-issue-type"]').evaluate((block) => Math.round(block.getBoundingClientRect().top));
  const before = await top();
  await shown.locator('[data-block="tab-issue-type"] summary').focus();
  desk.edit("prose/background.md", "。", "，此处刚刚改写，加上一段足够长的话，好让这一段多占几行，把后面的内容往下推。");
  await until("此处刚刚改写");
  verdicts.is("a prose edit is seen, the reader stays where the reader was", Math.abs((await top()) - before) <= 2, true);
  verdicts.is("what was open stays open", await shown.locator('[data-block="tab-issue-type"]').evaluate((block) => block.open), true);
  verdicts.is("the focus stays", await shown.evaluate(() => document.activeElement.closest("[data-block]")?.dataset.block), "tab-issue-type");
  await page.click("#tab-changes");
  const slots = () => page.locator("#panel-changes .session ul").first().getAttribute("data-slots");
  // The page states the hash of its data, which every edit changes.
  verdicts.is("the block that changed is listed, and no other", await slots(), "ch-summary/1 ch-notes-2/1 ch-notes-2/2");

  desk.replace("prose/background.md", desk.read("prose/background.md").replace("此处刚刚改写", "换名保存"));
  await until("换名保存");
  for (let count = 0; count < 30; count += 1) desk.edit("prose/background.md", "换名保存", "换名保存".concat(count === 29 ? "终" : ""));
  await until("换名保存终");
  verdicts.say("saves by rename and in a burst are seen", []);

  const remarks = desk.read("prose/remarks.md");
  rmSync(desk.path("prose/remarks.md"));
  await shown.waitForFunction(() => !document.body.textContent.includes("编者观察"));
  desk.write("prose/remarks.md", remarks);
  await until("编者观察");
  verdicts.say("a file that is deleted and restored goes and comes", []);

  // One cell, and exactly the blocks that tell of it.
  const hashes = async () => new Map((await desk.state()).blocks.map(([slot, hash]) => [slot, hash]));
  const old = await hashes();
  const rows = desk.read("complaints.csv").split("\n");
  const at = rows.findIndex((row) => row.includes(",支付宝,") && row.includes(",女,"));
  rows[at] = rows[at].replace(",女,", ",男,");
  const goodBefore = (await desk.state()).good;
  desk.write("complaints.csv", rows.join("\n"));
  await page.waitForFunction((good) => Number(document.documentElement.dataset.patched) > good, goodBefore);
  const now = await hashes();
  const differing = [...now].filter(([slot, hash]) => old.get(slot) !== hash).map(([slot]) => slot);
  verdicts.is("one changed cell changes exactly the blocks that tell of it", (await slots()).split(" ").sort(), differing.sort());
  verdicts.is("among them the figure and table of the cell, and not those of others", ["fig-gender", "tab-gender", "fig-month", "fig-region", "fig-issue-type", "fig-rating"].map((slot) => differing.includes(slot)), [true, true, false, false, false, false]);
  const shownHtml = await shown.evaluate(() => [...document.querySelectorAll("main [data-block]")].map((block) => block.dataset.block));
  verdicts.is("the blocks stand in their order", shownHtml, [...now.keys()]);
  verdicts.is("the watermark bears the hash of the data", await shown.locator("#nb-mark").innerText(), `草稿 · 数据 ${(await desk.state()).hash.slice(0, 12)}`);

  // A broken template: the last good page stays, with what is wrong; mended, the bar goes.
  const good = await text("ch-rating");
  mkdirSync(desk.path("templates"), { recursive: true });
  desk.write("templates/rating.md", "## 评级\n\n{{ board.nothing }}\n");
  await page.waitForSelector("#alert:not([hidden])");
  const said = await page.innerText("#alert");
  verdicts.is("a broken template is told with its code and place", [said.includes("NB601"), said.includes("templates/rating.md:3"), said.includes("自")], [true, true, true]);
  verdicts.is("the last good page stays", await text("ch-rating"), good);
  await page.click("#tab-findings");
  await page.screenshot({ caret: "initial", path: `${pictures}/desk-broken.png` });
  verdicts.is("the finding stands in the panel", await page.locator(".findings .error").count(), 1);
  verdicts.is("and beside its block", await shown.locator("#nb-layer .error").getAttribute("data-for"), "ch-rating");
  desk.write("templates/rating.md", "## 评级\n\n模板已改好，共{{ board.total }}件。\n");
  await until("模板已改好");
  await page.waitForSelector("#alert", { state: "hidden" });
  rmSync(desk.path("templates/rating.md"));
  await shown.waitForFunction(() => !document.body.textContent.includes("模板已改好"));
  verdicts.say("mended, the bar goes; without the file the built-in template is back", []);

  // A finding in prose stands beside its block, with the place to mend it.
  desk.write("prose/remarks.md", `${remarks}\n\n占比是12.34%，其余待补。\n`);
  await page.waitForSelector(".findings .warning");
  const link = await page.locator(".findings .warning a").first().getAttribute("href");
  verdicts.is("its link opens the file at the line", link.startsWith("vscode://file/") && link.includes("prose/remarks.md:"), true);
  verdicts.is("words left open are counted", (await page.innerText("#counts")).includes("1 处待补"), true);
  desk.write("report.toml", `${desk.read("report.toml")}\nnonsense = 1\n`);
  await page.waitForSelector("#alert:not([hidden])");
  desk.edit("report.toml", "\nnonsense = 1\n", "");
  await page.waitForSelector("#alert", { state: "hidden" });
  desk.edit("report.toml", 'title = "', 'title = "改题：');
  await shown.waitForFunction(() => document.title.startsWith("改题："));
  desk.edit("report.toml", 'publisher = "', 'publisher = "改名的');
  await shown.waitForFunction(() => document.querySelector(".cover").textContent.includes("改名的") && document.querySelector(".colophon").textContent.includes("改名的"));
  verdicts.say("the title, the cover and the footer follow the configuration", []);
  await close();
}
