// The case desk: find, pick, write, approve; two editors at once; a final build.

export async function cases({ desk, verdicts, open, pictures }) {
  const first = await open();
  const { page, shown, until } = first;
  await page.click('[data-view="cases"]');
  await page.waitForSelector(".candidates li");
  const rows = () => page.locator(".candidates > ol > li").count();
  const all = await page.innerText(".candidates [role=status]");
  verdicts.is("the candidates of the first platform are listed, with their reasons", [all, await rows(), (await page.locator(".reasons").first().innerText()).includes("居第")], ["182 件可选", 20, true]);

  await page.fill(".filters input", "辅导员");
  await page.waitForFunction((before) => document.querySelector(".candidates [role=status]").textContent !== before, all);
  const texts = await page.locator(".candidates .words").allTextContents();
  verdicts.is("a search finds what is told", texts.length > 0 && texts.every((text) => text.includes("辅导员")), true);
  await page.fill(".filters input", "");
  await page.selectOption('select[name="issue"]', "网络欺诈");
  await page.waitForFunction(() => [...document.querySelectorAll(".candidates .open .soft")].every((facts) => facts.textContent.includes("网络欺诈")));
  verdicts.say("a filter leaves what it asks for", []);

  // One that nobody wrote a case of.
  const free = page.locator(".candidates > ol > li:not(.picked)").first();
  const number = await free.getAttribute("data-number");
  await free.locator(".open").click();
  await page.waitForSelector(".editor form");
  await page.fill(".editor [name=title]", "端到端测试写下的标题");
  await page.fill(".editor [name=order]", "0");
  await page.fill(".editor textarea", "某先生反映，这一段是测试时写下的。\n\n第二段，电话13800138000。");
  await page.click(".editor button[type=submit]");
  await page.waitForFunction(() => document.querySelector(".editor .said").textContent === "已保存");
  await until("端到端测试写下的标题");
  const file = `cases/${number.toLowerCase()}.md`;
  const saved = desk.read(file);
  verdicts.is("the case is saved as it was written", [saved.includes(`complaint = "${number}"`), saved.includes('status = "draft"'), saved.includes("order = 0"), saved.includes("测试时写下的")], [true, true, true, true]);
  verdicts.is("in print its telephone is masked", (await shown.locator(`[data-block="case-${number}"]`).innerText()).includes("13800138000"), false);
  await page.waitForFunction(() => document.getElementById("counts").textContent.includes("1 个案例未审定"));
  await page.screenshot({ caret: "initial", path: `${pictures}/desk-cases.png` });
  const refused = await desk.run("build", desk.folder, "-o", `${desk.home}/out`, "--final", "--lang", "en");
  verdicts.is("a final build is refused while there is a draft", [refused.code, refused.said.includes("NB704")], [1, true]);

  // Two browsers: the second edits what the first has saved meanwhile.
  const second = await open({ expected: (text) => text.includes("409") });
  await second.page.click('[data-view="cases"]');
  await second.page.waitForSelector(".candidates li");
  await second.page.fill(".filters input", number);
  await second.page.waitForFunction((wanted) => document.querySelectorAll(".candidates > ol > li").length === 1 && document.querySelector(".candidates li").dataset.number === wanted, number);
  await second.page.locator(".candidates .open").first().click();
  await second.page.waitForSelector(".editor form");
  await page.fill(".editor textarea", "第一位编辑的文字。");
  await page.selectOption(".editor [name=status]", "approved");
  await page.click(".editor button[type=submit]");
  await second.until("第一位编辑的文字。");
  verdicts.say("both browsers see what one of them saved", []);
  await second.page.fill(".editor textarea", "第二位编辑的文字。");
  await second.page.click(".editor button[type=submit]");
  await second.page.waitForSelector(".conflict p");
  const both = await second.page.locator(".conflict pre").allTextContents();
  verdicts.is("a file that changed meanwhile is not overwritten; both texts are shown", [desk.read(file).includes("第一位编辑的文字。"), both[0].includes("第一位"), both[1].includes("第二位")], [true, true, true]);
  await second.page.click(".conflict button:first-child");
  verdicts.is("the file's text can be taken", await second.page.inputValue(".editor textarea"), "第一位编辑的文字。");
  await second.close();

  const final = await desk.run("build", desk.folder, "-o", `${desk.home}/output/report`, "--final", "--lang", "en");
  verdicts.is("approved, the final build is made", [final.code, final.said.includes("NB704")], [0, false]);
  page.once("dialog", (dialog) => dialog.accept());
  await page.click(".editor form > .choice button:not([type=submit])");
  await shown.waitForFunction((slot) => !document.querySelector(`[data-block="${slot}"]`), `case-${number}`);
  verdicts.say("a case that is withdrawn goes from page and folder", []);
  await page.click('[data-view="report"]');
  await page.click("#tab-changes");
  await page.waitForSelector("#panel-changes .moved li");
  verdicts.is("the changes since the final build name it", (await page.innerText("#panel-changes")).includes("端到端测试写下的标题") || (await page.innerText("#panel-changes")).includes(number), true);
  await page.screenshot({ caret: "initial", path: `${pictures}/desk-changes.png` });
  await first.close();
}
