// Keyboard, languages, screen readers, narrow windows.
import { Desk } from "./server.mjs";
import { see } from "./verdicts.mjs";
import { accessibility } from "../checks/accessibility.mjs";

export async function hands({ desk, browser, verdicts, open, pictures }) {
  const { page, shown, close } = await open();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.getElementById("page").contentDocument.querySelector(".nb-chosen"));
  for (let count = 0; count < 4; count += 1) await page.keyboard.press("j");
  await page.keyboard.press("i");
  await page.waitForSelector("#panel-numbers .places button");
  await page.locator("#panel-numbers .places button").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel-numbers .complaints li");
  verdicts.say("a number is opened with the keyboard alone", []);
  await page.keyboard.press("f");
  verdicts.is("f brings the findings", await page.locator("#tab-findings").getAttribute("aria-selected"), "true");
  await page.locator("#tab-findings").focus();
  await page.keyboard.press("ArrowRight");
  verdicts.is("arrows turn the tabs", await page.evaluate(() => document.activeElement.id), "tab-notes");
  await page.locator("#panel-notes").focus();
  await page.keyboard.press("n");
  verdicts.is("n begins a note", await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  await page.keyboard.type("jkcr");
  verdicts.is("keys are letters where one types", [await page.inputValue("#panel-notes textarea"), await page.locator("#work").getAttribute("data-view")], ["jkcr", "report"]);
  await page.fill("#panel-notes textarea", "");
  await shown.locator("main [data-id]").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel-numbers .complaints li");
  verdicts.say("Enter on a number of the page opens it", []);
  verdicts.say("the report's side satisfies axe", await accessibility(page));
  await page.locator("#panel-numbers").focus();
  await page.keyboard.press("c");
  await page.waitForSelector(".candidates li");
  await page.locator(".candidates .open").first().click();
  await page.waitForSelector(".editor form");
  verdicts.say("the case desk satisfies axe", await accessibility(page));
  await page.click('[data-view="report.md"]');
  await page.waitForFunction(() => document.getElementById("format").textContent.startsWith("# "));
  verdicts.say("another format is shown in its tab", []);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click('[data-view="wechat/article.html"]');
  await page.frameLocator("#article iframe").locator("img").first().waitFor();
  await page.click("#copy");
  await page.waitForFunction(() => document.getElementById("copied").textContent !== "");
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType("text/plain")).text();
  });
  verdicts.is("the article is put on the clipboard", [await page.innerText("#copied"), copied.includes("一、报告摘要")], ["已复制，可以粘贴到公众号的编辑器", true]);
  await page.click('[data-view="report"]');
  // Pasted where rich text is taken, it brings its pictures and styles.
  const elsewhere = await page.context().newPage();
  await elsewhere.setContent("<div contenteditable style='min-height:200px'>.</div>");
  await elsewhere.locator("div").click();
  await elsewhere.keyboard.press("ControlOrMeta+v");
  await elsewhere.waitForFunction(() => document.querySelectorAll("img").length > 0);
  const pasted = await elsewhere.evaluate(() => [document.querySelectorAll('img[src^="data:image/png"]').length, document.querySelectorAll("[style*=color]").length > 10]);
  verdicts.is("pasted, it has its pictures and styles", pasted, [14, true]);
  await elsewhere.close();
  await close();

  const english = await Desk.open(desk.program, desk.folder, "en");
  const narrow = await see(browser, english, verdicts, { width: 390 });
  const han = await narrow.page.evaluate(() => {
    const outside = [...document.querySelectorAll("body *:not(iframe):not(h1)")].filter((element) => element.childElementCount === 0);
    return outside.map((element) => element.textContent).filter((text) => /\p{Script=Han}/u.test(text));
  });
  verdicts.is("in English the desk speaks English", han, []);
  const wider = await narrow.page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  verdicts.is("a narrow window needs no sideways scrolling", wider, false);
  await narrow.page.screenshot({ caret: "initial", path: `${pictures}/desk-narrow.png`, fullPage: true });
  await narrow.close();
  await english.close();
}
