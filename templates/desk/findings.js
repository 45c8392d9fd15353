// What is wrong: in a panel, and beside the block it belongs to.

import { el, place, t } from "./dom.js";
import { blockAt, reveal } from "./live.js";

const panel = document.getElementById("panel-findings");
const tab = document.getElementById("tab-findings");

export function show(state, select) {
  const [errors, warnings, notes] = state.found ?? [0, 0, 0];
  tab.textContent = errors + warnings ? `${t("findings")} ${errors + warnings}` : t("findings");
  tab.classList.toggle("bad", errors > 0);
  panel.replaceChildren(
    el("p", { class: "soft", "data-errors": errors }, `${errors} ${t("errors")} · ${warnings} ${t("warnings")} · ${notes} ${t("hints")}`),
    state.findings?.length ? el("ol", { class: "findings" }, state.findings.map((finding, index) => one(finding, index))) : el("p", {}, t("no-findings")),
  );
  mark(state, select);
}

function one(finding, index) {
  return el(
    "li",
    { class: finding.severity, id: `finding-${index}`, tabindex: "-1" },
    el("p", {}, el("b", {}, finding.code), " ", finding.message),
    finding.excerpt ? el("p", { class: "excerpt" }, el("code", {}, finding.excerpt)) : "",
    el("p", { class: "soft" }, finding.hint),
    el(
      "p",
      { class: "where" },
      finding.path ? place(finding.path, finding.line, finding.link, finding.column) : "",
      finding.address ? ` ${finding.address}` : "",
      finding.block ? el("button", { type: "button", class: "link", onclick: () => reveal(finding.block) }, t("go-to-block")) : "",
      finding.more ? ` ${t("more")} ${finding.more}` : "",
    ),
  );
}

const RANK = { error: 3, warning: 2, note: 1 };

/** Sets a mark in the margin beside every block with a finding or a note. */
function mark(state, select) {
  const marks = new Map();
  state.findings?.forEach((finding, index) => {
    if (!finding.block || finding.severity === "note") return;
    const held = marks.get(finding.block);
    const rank = RANK[finding.severity];
    if (!held || held.rank < rank) marks.set(finding.block, { rank, kind: finding.severity, label: `${finding.code} ${finding.message}`, text: finding.code.slice(2), go: () => select("findings", `finding-${index}`) });
  });
  for (const note of state.notes ?? []) {
    if (note.resolved || !note.slot || marks.has(note.slot)) continue;
    marks.set(note.slot, { rank: 0, kind: "pinned", label: note.text, text: "✎", go: () => select("notes", `note-${note.id}`) });
  }
  const page = document.getElementById("page").contentDocument;
  if (!page?.body) return;
  let layer = page.getElementById("nb-layer");
  if (!layer) {
    layer = page.createElement("div");
    layer.id = "nb-layer";
    page.body.append(layer);
    new page.defaultView.ResizeObserver(() => lay(page, layer)).observe(page.body);
  }
  layer.replaceChildren(
    ...[...marks].map(([slot, held]) => {
      const button = page.createElement("button");
      button.type = "button";
      button.className = held.kind;
      button.dataset.for = slot;
      button.title = held.label;
      button.setAttribute("aria-label", held.label);
      button.textContent = held.text;
      button.addEventListener("click", held.go);
      return button;
    }),
  );
  lay(page, layer);
}

function lay(page, layer) {
  for (const button of layer.children) {
    const box = blockAt(button.dataset.for)?.getBoundingClientRect();
    button.hidden = !box;
    if (!box) continue;
    button.style.top = `${box.top + page.defaultView.scrollY}px`;
    button.style.left = `${Math.max(2, box.left - 46)}px`;
  }
}
