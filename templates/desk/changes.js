// What changed: by the patches of this session, and since the last final build.

import { ask, el, t } from "./dom.js";
import { blockAt, changed, clock, reveal } from "./live.js";

const panel = document.getElementById("panel-changes");
const session = el("section");
const final = el("section");
panel.append(session, final);

export function show() {
  const one = ({ at, slots, frame }) =>
    el(
      "li",
      {},
      el("p", { class: "soft" }, clock(at)),
      el(
        "ul",
        { class: "places", "data-slots": slots.join(" ") },
        slots.map((slot) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => reveal(slot) }, blockAt(slot)?.textContent.trim().slice(0, 28) || slot))),
        frame ? el("li", { class: "soft" }, t("frame-changed")) : "",
      ),
    );
  session.replaceChildren(
    el("h2", {}, t("changed-blocks")),
    changed.length ? el("ol", { class: "session" }, changed.map(one)) : el("p", { class: "soft" }, t("no-changed")),
  );
}

/** Compares with the last final build; asked for when somebody looks. */
export async function compare() {
  final.setAttribute("aria-busy", "true");
  try {
    const { last, changes } = await ask("/api/changes");
    final.replaceChildren(el("h2", {}, t("compared")), changes ? against(changes) : el("p", { class: "soft" }, `${t("no-final")} ${last}`));
  } catch (fault) {
    final.replaceChildren(el("p", { class: "fault", role: "alert" }, fault.message));
  }
  final.removeAttribute("aria-busy");
}

function against(changes) {
  const link = (slot, text) => el("button", { type: "button", class: "link", onclick: () => reveal(slot) }, text || slot);
  const figure = (moved) =>
    el(
      "li",
      {},
      moved.blocks[0] ? link(moved.blocks[0], moved.filter || moved.id) : moved.filter || moved.id,
      " ",
      el("del", {}, moved.old ?? "—"),
      " → ",
      el("ins", {}, moved.new ?? "—"),
      el("p", { class: "soft" }, [moved.difference, ...moved.causes].filter(Boolean).join(" · ")),
    );
  const block = (other) => el("li", {}, link(other.slot, other.text), el("p", { class: "soft" }, [other.how, ...other.causes].join(" · ")));
  if (!changes.figures.length && !changes.blocks.length) return el("p", {}, t("no-changes"));
  return el(
    "div",
    {},
    changes.figures.length ? [el("h3", {}, `${t("moved")} ${changes.figures.length}`), el("ol", { class: "moved" }, changes.figures.slice(0, 200).map(figure))] : "",
    changes.blocks.length ? [el("h3", {}, `${t("block-changed")} ${changes.blocks.length}`), el("ol", { class: "moved" }, changes.blocks.slice(0, 200).map(block))] : "",
  );
}

show();
