// Notes pinned to a block stay with it.

export async function notes({ desk, verdicts, open, pictures }) {
  const { page, shown, until, close } = await open();
  await shown.locator('[data-block="ch-summary/3"]').click();
  await page.click("#tab-notes");
  await page.fill("#panel-notes input", "王编辑");
  await page.fill("#panel-notes textarea", "这一句要核对 <b>出处</b>");
  await page.click("#panel-notes form button");
  await page.waitForSelector(".notes li");
  verdicts.is("a note is kept beside its block, its words as words", [await page.locator(".notes li").getAttribute("data-slot"), (await page.innerText(".notes li")).includes("<b>出处</b>"), desk.read("notes.toml").includes("王编辑")], ["ch-summary/3", true, true]);
  await shown.waitForSelector('#nb-layer .pinned[data-for="ch-summary/3"]');
  await page.screenshot({ caret: "initial", path: `${pictures}/desk-note.png` });
  // A paragraph set before it moves the block to the next place; the note goes with it.
  desk.write("prose/background.md", `新写的一段放在最前。\n\n${desk.read("prose/background.md")}`);
  await until("新写的一段");
  await page.waitForFunction(() => document.querySelector(".notes li").dataset.slot === "ch-summary/4");
  verdicts.say("a note moves with its block", []);
  await page.click(".notes .where button:last-child");
  await page.waitForSelector(".notes .resolved");
  verdicts.is("a note can be resolved", desk.read("notes.toml").includes("resolved = true"), true);
  await close();
}
