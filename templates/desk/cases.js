// The case desk: candidates on the left, the case that is being written beside them, the page on the right.

import { ask, el, masked, pager, t, tell } from "./dom.js";
import { reveal } from "./live.js";

const desk = document.getElementById("cases");
const search = { platform: "", issue: "", region: "", month: "", words: "", page: 0 };
let editing = null;
let timer = 0;

const select = (name) => el("select", { "aria-label": t(`all-${name === "platform" ? "platforms" : `${name}s`}`), name, onchange: (event) => look({ [name]: event.target.value }) });
const fields = { platform: select("platform"), issue: select("issue"), region: select("region"), month: select("month") };
const words = el("input", {
  type: "search",
  placeholder: t("search"),
  "aria-label": t("search"),
  oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => look({ words: words.value }), 150);
  },
});
const list = el("div", { class: "candidates" });
const editor = el("div", { class: "editor" });
const filters = el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() }, ...Object.values(fields), words);
desk.append(el("div", { class: "left" }, filters, list), editor);

async function look(change = {}) {
  // Another platform has other values; another filter begins at the first page.
  if ("platform" in change) Object.assign(search, { issue: "", region: "", month: "" });
  if (!("page" in change)) search.page = 0;
  Object.assign(search, change);
  list.setAttribute("aria-busy", "true");
  const wanted = JSON.stringify(search);
  try {
    const found = await ask("/api/candidates", search);
    if (wanted === JSON.stringify(search)) render(found);
  } catch (fault) {
    list.replaceChildren(el("p", { class: "fault", role: "alert" }, fault.message));
  }
  list.removeAttribute("aria-busy");
}

function render(found) {
  search.platform = found.platform;
  const options = (field, values, chosen, all) => {
    const made = values.map(([value, text]) => el("option", { value, selected: value === chosen }, text));
    field.replaceChildren(...(all ? [el("option", { value: "" }, all)] : []), ...made);
  };
  options(fields.platform, found.platforms.map((p) => [p.name, `${p.name} ${p.complaints} · ${p.cases}${p.drafts ? ` (${p.drafts} ${t("draft")})` : ""}`]), found.platform);
  for (const name of ["issue", "region", "month"]) options(fields[name], found[`${name}s`].map((value) => [value, value]), search[name], t(`all-${name}s`));
  list.replaceChildren(
    el("p", { class: "soft", role: "status" }, `${found.count} ${t("candidates")}`),
    found.rows.length ? el("ol", { start: String(found.page * 20 + 1) }, found.rows.map(candidate)) : el("p", {}, t("no-candidates")),
    pager(found.page, found.pages, (page) => look({ page })) ?? "",
  );
}

function candidate(row) {
  const status = row.case ? el("span", { class: `status ${row.case.status}` }, `${t("picked")} ${row.case.order} · ${t(row.case.status)}`) : "";
  const facts = [row.date, row.region, row.issue, row.amount].filter(Boolean).join(" · ");
  return el(
    "li",
    { "data-number": row.number, class: row.case ? "picked" : "" },
    el("button", { type: "button", class: "open", onclick: () => open(row.number) }, el("b", {}, row.number), " ", status, el("span", { class: "soft" }, facts)),
    el("ul", { class: "reasons", "aria-label": t("reasons") }, row.reasons.map((reason) => el("li", {}, reason))),
    el("p", { class: "words" }, masked(row.words?.body ?? [])),
  );
}

/** Opens a complaint in the editor. */
async function open(number) {
  if (editing?.dirty && !confirm(t("unsaved"))) return;
  const row = await ask("/api/case", { number });
  edit(row);
  reveal(`case-${number}`);
}

function edit(row) {
  const front = row.case?.front;
  const title = el("input", { name: "title", value: front?.title ?? row.suggested.title, "aria-label": t("title-field") });
  const order = el("input", { name: "order", type: "number", min: "0", max: "999", value: String(front?.order ?? 1), "aria-label": t("order") });
  const status = el("select", { name: "status", "aria-label": t("status") }, ["draft", "approved"].map((value) => el("option", { value, selected: value === (front?.status ?? "draft") }, t(value))));
  const body = el("textarea", { name: "body", rows: "16", "aria-label": t("body"), spellcheck: "false" }, row.case?.body ?? row.suggested.body);
  const said = el("p", { class: "said", role: "status" });
  const conflict = el("div", { class: "conflict" });
  editing = { number: row.number, version: row.case?.version ?? "", dirty: false };
  const touched = () => (editing.dirty = true);
  const save = async () => {
    said.textContent = t("saving");
    const wanted = { number: editing.number, title: title.value, order: Number(order.value), status: status.value, body: body.value, version: editing.version };
    const answer = await tell("/api/case", wanted).catch(() => ({ ok: false }));
    if (answer.status === 409) return differ(answer.theirs, wanted);
    said.textContent = answer.ok ? t("saved") : (answer.fault ?? t("failed-save"));
    if (!answer.ok) return;
    conflict.replaceChildren();
    Object.assign(editing, { version: answer.version, dirty: false });
    remove.hidden = false;
    look({ page: search.page });
  };
  // Neither text is thrown away before somebody has read both.
  const differ = (theirs, wanted) => {
    said.textContent = "";
    const take = () => {
      title.value = theirs?.front?.title ?? "";
      order.value = String(theirs?.front?.order ?? 1);
      status.value = theirs?.front?.status ?? "draft";
      body.value = theirs?.body ?? "";
      Object.assign(editing, { version: theirs?.version ?? "", dirty: false });
      conflict.replaceChildren();
    };
    const keep = () => {
      editing.version = theirs?.version ?? "";
      conflict.replaceChildren();
      save();
    };
    conflict.replaceChildren(
      el("p", { role: "alert" }, t("conflict")),
      el("h3", {}, t("theirs")),
      el("pre", {}, theirs ? `${theirs.front?.title ?? ""}\n\n${theirs.body}` : t("nothing")),
      el("h3", {}, t("mine")),
      el("pre", {}, `${wanted.title}\n\n${wanted.body}`),
      el("p", { class: "choice" }, el("button", { type: "button", onclick: take }, t("take-theirs")), el("button", { type: "button", onclick: keep }, t("keep-mine"))),
    );
  };
  const remove = el("button", { type: "button", hidden: !row.case, onclick: async () => {
    if (!confirm(t("remove-sure"))) return;
    const answer = await tell("/api/case/remove", { number: editing.number, version: editing.version });
    if (answer.status === 409) return differ(answer.theirs, { title: title.value, body: body.value });
    said.textContent = answer.ok ? "" : (answer.fault ?? t("failed-save"));
    if (answer.ok) {
      editing = null;
      editor.replaceChildren();
      look({ page: search.page });
    }
  } }, t("remove"));
  const form = el(
    "form",
    { oninput: touched, onsubmit: (event) => { event.preventDefault(); save(); } },
    el("h2", { tabindex: "-1" }, row.number),
    el("p", { class: "soft" }, [row.date, row.platform, row.region, row.issue, row.amount].filter(Boolean).join(" · ")),
    el("label", {}, t("title-field"), title),
    el("p", { class: "choice" }, el("label", {}, t("order"), order), el("label", {}, t("status"), status)),
    el("label", {}, t("body"), body),
    el("p", { class: "choice" }, el("button", { type: "submit" }, t("save")), remove),
    said,
    conflict,
    el("details", {}, el("summary", {}, t("text")), el("p", { class: "words" }, masked(row.words.body)), row.words.demand.length ? el("p", { class: "words" }, `${t("demand")}: `, masked(row.words.demand)) : "", row.words.reply.length ? el("p", { class: "words" }, `${t("reply")}: `, masked(row.words.reply)) : ""),
  );
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });
  editor.replaceChildren(form);
  form.querySelector("h2").focus();
}

addEventListener("beforeunload", (event) => editing?.dirty && event.preventDefault());

/** Shows the desk, or brings it up to date where it is shown. */
export const show = () => look({ page: search.page });
