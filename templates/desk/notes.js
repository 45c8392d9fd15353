// Notes that readers pin to a block.

import { el, t, tell } from "./dom.js";
import { blockAt, reveal } from "./live.js";

const panel = document.getElementById("panel-notes");
const tab = document.getElementById("tab-notes");
const list = el("div");
const text = el("textarea", { rows: "3", maxlength: "4000", "aria-label": t("note-text"), placeholder: t("note-text") });
const by = el("input", { maxlength: "60", "aria-label": t("note-by"), placeholder: t("note-by"), autocomplete: "name" });
const target = el("p", { class: "soft" });
const fault = el("p", { class: "fault", role: "alert" });
let slot = null;

const form = el(
  "form",
  { class: "note", onsubmit: add },
  el("h2", {}, t("add-note")),
  target,
  text,
  el("p", { class: "choice" }, by, el("button", { type: "submit" }, t("note-save"))),
  fault,
);

panel.append(form, list);
by.value = localStorage.getItem("by") ?? "";

/** The block that the next note is pinned to. */
export function choose(chosen) {
  slot = chosen;
  const begins = chosen && blockAt(chosen)?.textContent.trim().slice(0, 40);
  target.textContent = begins || t("select-number");
  form.querySelector("button").disabled = !chosen;
}

export const write = () => text.focus();

async function add(event) {
  event.preventDefault();
  if (!slot || !text.value.trim()) return;
  localStorage.setItem("by", by.value);
  const answer = await tell("/api/notes", { block: slot, text: text.value, by: by.value });
  fault.textContent = answer.ok ? "" : (answer.fault ?? t("failed-save"));
  if (answer.ok) text.value = "";
}

export function show(state) {
  const notes = state.notes ?? [];
  const open = notes.filter((note) => !note.resolved).length;
  tab.textContent = open ? `${t("notes")} ${open}` : t("notes");
  list.replaceChildren(notes.length ? el("ol", { class: "notes" }, notes.map(one)) : el("p", { class: "soft" }, t("no-notes")));
}

function one(note) {
  const resolve = () => tell("/api/notes/resolve", { id: note.id, resolved: !note.resolved });
  return el(
    "li",
    { id: `note-${note.id}`, tabindex: "-1", class: note.resolved ? "resolved" : "", "data-slot": note.slot ?? "" },
    el("p", { class: "words" }, note.text),
    el("p", { class: "soft" }, [note.by, note.at && new Date(note.at).toLocaleString(document.documentElement.lang, { hour12: false }), note.resolved && t("resolved")].filter(Boolean).join(" · ")),
    el(
      "p",
      { class: "where" },
      note.slot ? el("button", { type: "button", class: "link", onclick: () => reveal(note.slot) }, t("go-to-block")) : `${t("orphan")}: ${note.quote.slice(0, 30)}`,
      " ",
      el("button", { type: "button", class: "link", onclick: resolve }, t(note.resolved ? "reopen" : "resolve")),
    ),
  );
}

choose(null);
