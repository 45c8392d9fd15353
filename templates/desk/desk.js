// The desk as a whole: views, panels, keys, and what a click on the page means.

import { el, t } from "./dom.js";
import * as live from "./live.js";
import * as numbers from "./numbers.js";
import * as findings from "./findings.js";
import * as notes from "./notes.js";
import * as cases from "./cases.js";
import * as changes from "./changes.js";

const work = document.getElementById("work");
const panel = document.getElementById("panel");
const frame = document.getElementById("page");
const format = document.getElementById("format");
const article = document.getElementById("article");
const tabs = [...document.querySelectorAll('[role="tab"]')];
let chosen = null;
let wired = null;
let shown = -1;

/** Brings one of the panels to the front, and a thing in it into view. */
function select(name, id) {
  if (work.dataset.view !== "report") view("report");
  for (const tab of tabs) {
    const is = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(is));
    tab.tabIndex = is ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !is;
  }
  if (name === "changes") changes.compare();
  const thing = id && document.getElementById(id);
  if (thing) {
    thing.scrollIntoView({ block: "nearest" });
    thing.focus();
  }
}

function view(name) {
  work.dataset.view = name;
  document.getElementById("cases").hidden = name !== "cases";
  panel.hidden = name === "cases";
  const isFormat = name !== "report" && name !== "cases";
  const isArticle = name.endsWith(".html");
  frame.hidden = isFormat;
  format.hidden = !isFormat || isArticle;
  article.hidden = !isArticle;
  for (const button of document.querySelectorAll("#views button")) {
    if (button.dataset.view === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  if (name === "cases") cases.show();
  if (isFormat) draw(name);
}

/** Another format is made when somebody looks at it, so that it never holds up the page. */
async function draw(name) {
  if (name.endsWith(".html")) {
    article.querySelector("iframe").src = `/format/${name}`;
    return;
  }
  const answer = await fetch(`/format/${name}`);
  const text = answer.ok ? await answer.text() : t("failed-save");
  if (work.dataset.view === name && format.textContent !== text) format.textContent = text;
}

function formats(names) {
  const box = document.getElementById("formats");
  if (box.childElementCount === names.length) return;
  box.replaceChildren(...names.map((name) => {
    // Other programs show these files.
    if (/\.(docx|xlsx|pdf)$/.test(name)) return el("a", { class: "download", href: `/format/${name}`, download: name }, name);
    return el("button", { type: "button", "data-view": name, onclick: () => view(name) }, name);
  }));
}

function choose(slot) {
  live.blockAt(chosen)?.classList.remove("nb-chosen");
  chosen = slot;
  live.blockAt(slot)?.classList.add("nb-chosen");
  notes.choose(slot);
}

/** Goes to the block before or after the chosen one, or to the first in view. */
function step(by) {
  const blocks = [...live.doc().querySelectorAll("[data-block]")];
  const at = blocks.findIndex((block) => block.dataset.block === chosen);
  const first = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  const block = blocks[at < 0 ? first : Math.min(blocks.length - 1, Math.max(0, at + by))];
  if (!block) return;
  choose(block.dataset.block);
  block.scrollIntoView({ block: "nearest" });
}

/** Listens to the page, once for each document that is loaded. */
function wire(page) {
  if (wired === page) return;
  wired = page;
  page.addEventListener("click", (event) => {
    const slot = live.slotOf(event.target);
    if (slot) choose(slot);
    const number = event.target.closest("[data-id]");
    if (!number) return;
    select("numbers");
    numbers.open(number.dataset.id);
  });
  page.addEventListener("keydown", keys);
}

function keys(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && !typing) {
    frame.focus();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const number = event.target.closest?.("[data-id]");
  if (event.key === "Enter" && number && event.target.ownerDocument !== document) {
    select("numbers");
    numbers.open(number.dataset.id).then(focusPanel);
    return;
  }
  const act = {
    j: () => step(1),
    k: () => step(-1),
    Enter: () => event.target.ownerDocument !== document && chosen && (select("numbers"), numbers.list(chosen), focusPanel()),
    i: () => chosen && (select("numbers"), numbers.list(chosen), focusPanel()),
    n: () => (select("notes"), notes.write()),
    f: () => (select("findings"), document.getElementById("panel-findings").focus()),
    d: () => (select("changes"), document.getElementById("panel-changes").focus()),
    r: () => view("report"),
    c: () => view("cases"),
  }[event.key];
  if (!act || event.target.closest?.("button, summary, a")?.ownerDocument === document && event.key === "Enter") return;
  event.preventDefault();
  act();
}

const focusPanel = () => document.querySelector("#panel-numbers h2")?.focus();

live.follow((state, page) => {
  if (page?.body) wire(page);
  formats(state.formats ?? []);
  findings.show(state, select);
  notes.show(state);
  changes.show();
  const left = [state.drafts && `${state.drafts} ${t("drafts")}`, state.open && `${state.open} ${t("left-open")}`].filter(Boolean);
  document.getElementById("counts").textContent = left.join(" · ");
  if (chosen) live.blockAt(chosen)?.classList.add("nb-chosen");
  if (state.good === shown) return;
  shown = state.good;
  if (work.dataset.view === "cases") cases.show();
  else if (work.dataset.view !== "report") draw(work.dataset.view);
});

for (const button of document.querySelectorAll("#views > button")) button.addEventListener("click", () => view(button.dataset.view));
for (const tab of tabs) tab.addEventListener("click", () => select(tab.id.slice(4)));
document.getElementById("tabs").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
  select(next.id.slice(4));
  next.focus();
});
/** Puts the article on the clipboard as rich text, its pictures within it, since the account's editor cannot reach this machine. */
document.getElementById("copy").addEventListener("click", async () => {
  const content = article.querySelector("iframe").contentDocument.body.firstElementChild;
  let html = content.outerHTML;
  // As text: what stands in a page is loaded, and this page may load no such picture.
  for (const name of new Set([...content.querySelectorAll("img")].map((picture) => picture.getAttribute("src")))) {
    const pixels = await (await fetch(`/format/wechat/${name}`)).blob();
    const inline = await new Promise((done) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result));
      reader.readAsDataURL(pixels);
    });
    html = html.replaceAll(`src="${name}"`, `src="${inline}"`);
  }
  // An event of copying takes the text as it is; the newer way would have it cleaned by this page's policy, styles and all.
  document.addEventListener(
    "copy",
    (event) => {
      event.clipboardData.setData("text/html", html);
      event.clipboardData.setData("text/plain", content.textContent);
      event.preventDefault();
    },
    { once: true },
  );
  document.getElementById("copied").textContent = t(document.execCommand("copy") ? "copied" : "failed-save");
});
const width = document.getElementById("width");
width.addEventListener("click", () => {
  const phone = document.getElementById("stage").classList.toggle("phone");
  width.setAttribute("aria-pressed", String(phone));
});
document.addEventListener("keydown", keys);
live.begin();
