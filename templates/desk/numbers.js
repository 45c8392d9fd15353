// A number opened: what it was computed from, where it stands, and its rows.

import { ask, el, masked, pager, place, t } from "./dom.js";
import { blockAt, reveal } from "./live.js";

const panel = document.getElementById("panel-numbers");
let asked = 0;

/** Shows what stands behind the number with this id. */
export async function open(id) {
  const mine = ++asked;
  panel.setAttribute("aria-busy", "true");
  try {
    const number = await ask("/api/number", { id });
    if (mine !== asked) return;
    show(number);
    await rows(number, "", 0);
  } catch (fault) {
    if (mine === asked) panel.replaceChildren(el("p", { class: "fault", role: "alert" }, String(fault.message)));
  } finally {
    if (mine === asked) panel.removeAttribute("aria-busy");
  }
}

function show(number) {
  const row = (key, value) => (value === null || value === undefined ? [] : [el("dt", {}, t(key)), el("dd", {}, value)]);
  const sum = number.total === "" ? t(number.adds_up ? "adds-up" : "adds-not") : `${t(number.adds_up ? "adds-up" : "adds-not")} · ${number.total}`;
  panel.replaceChildren(
    el("h2", { "data-number": number.id, tabindex: "-1" }, number.text),
    el(
      "dl",
      { class: "facts" },
      row("numerator", number.numerator),
      row("base", number.base),
      row("filter", number.filter),
      row("rounding", number.rounding),
      row("sum", el("span", { class: number.adds_up ? "right" : "wrong", "data-adds-up": String(number.adds_up) }, sum)),
      row("adds", number.measure),
    ),
    number.parts.length ? parts(number) : "",
    el("h3", {}, t("places")),
    el(
      "ul",
      { class: "places" },
      number.cover ? el("li", {}, jump("cover", t("cover"))) : "",
      number.places.map(({ slot, text }) => el("li", {}, jump(slot, text || slot))),
    ),
    el("div", { class: "rows", "data-rows": number.rows, "data-base-rows": number.base_rows ?? "" }),
  );
}

const jump = (slot, text) => el("button", { type: "button", class: "link", onclick: () => reveal(slot) }, text);

function parts(number) {
  const one = ({ label, value, open: id }) =>
    el("li", {}, id ? el("button", { type: "button", class: "link", onclick: () => open(id) }, label) : label, ` ${value}`);
  return el("section", { class: "parts" }, el("h3", {}, t("parts")), el("ol", { "data-parts": number.parts.flat().length }, number.parts.flat().map(one)));
}

/** One page of the rows of the number, or of its base. */
async function rows(number, of, page) {
  const box = panel.querySelector(".rows");
  const { rows: list, pages, page: shown } = await ask("/api/rows", { id: number.id, of, page });
  if (panel.querySelector("h2")?.dataset.number !== number.id) return;
  const tab = (key, to, count) =>
    el("button", { type: "button", "aria-pressed": String(of === to), onclick: () => rows(number, to, 0) }, `${t(key)} ${count}`);
  box.replaceChildren(
    el(
      "p",
      { class: "choice" },
      tab("rows", "", number.rows),
      number.base_rows !== null && number.base_rows !== undefined ? tab("base-rows", "base", number.base_rows) : "",
    ),
    pager(shown, pages, (to) => rows(number, of, to)) ?? "",
    el("ol", { class: "complaints", start: String(shown * 20 + 1), "data-page": shown, "data-pages": pages }, list.map(complaint)),
    pager(shown, pages, (to) => rows(number, of, to)) ?? "",
  );
}

function complaint(row) {
  const where = place(row.file, row.line, row.link);
  const sheet = row.sheet ? ` ${t("sheet")} ${row.sheet}` : "";
  const adds = row.adds !== null && row.adds !== "1" ? el("span", { class: "adds" }, `＋${row.adds}`) : "";
  if (row.away) return el("li", { "data-adds": row.adds ?? "" }, el("p", {}, `${t("away")}: ${row.away} `, el("code", {}, row.code)), el("p", { class: "where" }, where, sheet));
  const facts = [row.date, row.platform, row.region, row.issue, row.amount].filter(Boolean).join(" · ");
  const words = row.words ?? {};
  return el(
    "li",
    { "data-adds": row.adds ?? "" },
    el("p", {}, el("b", {}, row.number), " ", adds),
    el("p", { class: "soft" }, facts),
    words.body?.length ? el("details", {}, el("summary", {}, masked(words.title?.length ? words.title : words.body.slice(0, 1))), el("p", { class: "words" }, masked(words.body)), words.demand?.length ? el("p", { class: "words" }, `${t("demand")}: `, masked(words.demand)) : "") : "",
    el("p", { class: "where" }, where, sheet),
  );
}

/** Lists the numbers of a block, for whoever works without a mouse. */
export function list(slot) {
  asked++;
  const ids = new Map();
  for (const number of blockAt(slot)?.querySelectorAll("[data-id]") ?? []) {
    const title = number.querySelector?.("title")?.textContent ?? number.textContent;
    if (!ids.has(number.dataset.id)) ids.set(number.dataset.id, [title.trim(), number.dataset.f ?? ""]);
  }
  const one = ([id, [text, filter]]) =>
    el("li", {}, el("button", { type: "button", class: "link", onclick: () => open(id) }, text), filter ? el("span", { class: "soft" }, ` ${filter}`) : "");
  panel.replaceChildren(
    el("h2", { tabindex: "-1" }, t("in-block")),
    ids.size ? el("ul", { class: "places" }, [...ids].map(one)) : el("p", { class: "soft" }, t("nothing")),
  );
}

panel.replaceChildren(el("p", { class: "soft" }, t("select-number")));
