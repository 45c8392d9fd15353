// The page as it is: patched as soon as the draft is another, and never left standing when it is not.

import { ask, renew, t } from "./dom.js";

const frame = document.getElementById("page");
const alertBar = document.getElementById("alert");
const status = document.getElementById("status");
/** A server that ticks every five seconds and was not heard for so long is gone, or this machine slept. */
const PATIENCE = 12_000;

let good = 0;
let session = null;
let hashes = new Map();
let heard = Date.now();
let source = null;
let goneSince = null;
let last = null;
let syncing = null;
const followers = [];
/** What was changed by the patches of this session, newest first. */
export const changed = [];

/** Has `follow(state, doc)` called after every state. */
export const follow = (follower) => followers.push(follower);
export const doc = () => frame.contentDocument;
export const state = () => last;
export const slotOf = (node) => node?.closest?.("[data-block]")?.dataset.block ?? null;
export const blockAt = (slot) => doc()?.querySelector(`[data-block="${CSS.escape(slot)}"]`);

/** Brings a block into view and shows which it is. */
export function reveal(slot) {
  const block = slot === "cover" ? doc().querySelector(".cover") : blockAt(slot);
  if (!block) return;
  for (let details = block.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  if (block.tagName === "DETAILS") block.open = true;
  block.scrollIntoView({ block: "center" });
  flash(block);
}

function flash(block) {
  block.classList.remove("nb-changed");
  void block.offsetWidth;
  block.classList.add("nb-changed");
}

/** Loads the page anew, and everything that belongs to it. */
function load() {
  return new Promise((done) => {
    frame.addEventListener("load", () => done(), { once: true });
    frame.src = `/page?${Date.now()}`;
  });
}

function connect() {
  source?.close();
  source = new EventSource("/events");
  source.addEventListener("state", (event) => {
    heard = Date.now();
    receive(JSON.parse(event.data));
  });
  source.addEventListener("tick", (event) => {
    heard = Date.now();
    bars();
    // An attempt that was never heard of: events were lost on the way.
    if (last && Number(event.data) !== last.attempt) sync();
  });
  source.addEventListener("error", () => bars());
}

async function receive(next) {
  if (syncing) await syncing;
  if (next.session !== session) return sync();
  if (next.good !== good && next.html && next.from === good && good !== 0) patch(next);
  else if (next.good !== good) return sync();
  settle(next);
}

/** Takes the whole, where what is shown is not what a patch leads from. */
function sync() {
  syncing ??= (async () => {
    try {
      const whole = await ask("/api/state");
      // Another server has other secrets; what somebody is writing here must not be lost for that.
      if (session && whole.session !== session) await renew();
      session = whole.session;
      if (whole.good !== 0) {
        const shown = () => Number(doc()?.getElementById("nb-mark")?.dataset.good ?? 0);
        if (good === 0) await load();
        if (good === 0 && shown() === whole.good) hashes = new Map(whole.blocks.map(([slot, hash]) => [slot, hash]));
        else patch(whole);
        good = whole.good;
      }
      settle(whole);
    } catch {
      // The server is gone; the bar says so, and the next connection asks again.
    } finally {
      syncing = null;
    }
  })();
  return syncing;
}

function settle(next) {
  last = { ...last, ...next };
  bars();
  for (const follower of followers) follower(last, doc());
}

export const clock = (moment) => moment.toLocaleTimeString(document.documentElement.lang, { hour12: false });

function bars() {
  const silent = Date.now() - heard > PATIENCE || source?.readyState === EventSource.CLOSED;
  goneSince = silent ? (goneSince ?? new Date(heard)) : null;
  const since = goneSince ?? (last?.failed_since ? new Date(last.failed_since) : null);
  const fault = last?.findings?.find((finding) => finding.severity === "error");
  status.className = goneSince ? "gone" : since ? "broken" : last?.good ? "live" : "";
  status.querySelector(".said").textContent = t(goneSince ? "gone" : since ? "broken" : last?.good ? "live" : "waiting");
  const where = fault && (fault.line ? `${fault.path}:${fault.line}` : fault.path);
  const what = goneSince ? t("gone") : fault ? `${fault.code} ${where}: ${fault.message}` : t("broken");
  const text = since ? `${what} · ${t("since")} ${clock(since)}` : "";
  if (alertBar.textContent !== text) alertBar.textContent = text;
  alertBar.hidden = !since;
  document.body.classList.toggle("stale", Boolean(since));
}

/** Makes the page what the patch says, touching only what differs. */
function patch(next) {
  const page = doc();
  const main = page.querySelector("main");
  const anchor = firstInView(page);
  const focused = page.activeElement?.closest("[data-block]") && {
    slot: slotOf(page.activeElement),
    id: page.activeElement.dataset?.id,
  };
  const known = new Map([...main.querySelectorAll("[data-block]")].map((block) => [block.dataset.block, block]));
  const sections = new Map([...main.querySelectorAll(":scope > section")].map((section) => [section.id, section]));
  const fresh = [];
  let parent = main;
  let cursor = main.firstChild;
  // Puts a node where the cursor is; one that is there already is not moved, since moving would lose its state.
  const put = (node) => {
    while (cursor && cursor.nodeType !== Node.ELEMENT_NODE) cursor = cursor.nextSibling;
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  };
  const kept = new Set();
  for (const [slot, hash, chapter] of next.blocks) {
    if (chapter) {
      const section = sections.get(slot) ?? page.createElement("section");
      if (!section.id) {
        section.id = slot;
        section.className = "chapter";
        section.setAttribute("aria-labelledby", `${slot}-h`);
      }
      sections.delete(slot);
      if (parent !== main) {
        cursor = parent.nextSibling;
        parent = main;
      }
      put(section);
      parent = section;
      cursor = section.firstChild;
    }
    let block = known.get(slot);
    if ((!block || hashes.get(slot) !== hash) && next.html[slot] !== undefined) {
      const made = parse(page, next.html[slot]);
      if (block) {
        if (block.open) made.open = true;
        if (cursor === block) cursor = block.nextSibling;
        block.remove();
      }
      block = made;
      fresh.push([slot, block]);
    }
    if (!block) continue;
    kept.add(block);
    put(block);
  }
  for (const [slot, block] of known) if (!kept.has(block)) block.remove(), known.delete(slot);
  for (const section of sections.values()) section.remove();
  hashes = new Map(next.blocks.map(([slot, hash]) => [slot, hash]));
  if (next.frame) exchangeFrame(page, next.frame);
  const mark = page.getElementById("nb-mark");
  if (mark) {
    mark.firstElementChild.textContent = mark.firstElementChild.textContent.replace(mark.dataset.hash, next.hash.slice(0, 12));
    Object.assign(mark.dataset, { good: next.good, hash: next.hash.slice(0, 12) });
  }
  if (focused) refocus(focused);
  if (anchor) keepInView(anchor);
  for (const [, block] of fresh) flash(block);
  if (good !== 0 && (fresh.length || next.frame)) {
    changed.unshift({ at: new Date(), slots: fresh.map(([slot]) => slot), frame: Boolean(next.frame) });
    changed.length = Math.min(changed.length, 20);
  }
  good = next.good;
  document.documentElement.dataset.patched = String(good);
}

function parse(page, html) {
  const template = page.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Cover, contents, footer and style: everything around the blocks. */
function exchangeFrame(page, html) {
  const made = new frame.contentWindow.DOMParser().parseFromString(html, "text/html");
  page.title = made.title;
  const style = made.querySelector("head style");
  const shown = page.querySelector("head style");
  if (style && shown && shown.textContent !== style.textContent) shown.textContent = style.textContent;
  for (const part of [".cover", ".draft-bar", ".toc ol", ".colophon"]) {
    const [before, after] = [page.querySelector(part), made.querySelector(part)];
    if (before && after && before.innerHTML !== after.innerHTML) before.innerHTML = after.innerHTML;
    else if (before && !after) before.remove();
    else if (!before && after) page.querySelector(".cover")?.after(page.importNode(after, true));
  }
}

function firstInView(page) {
  const block = [...page.querySelectorAll("main [data-block]")].find((block) => block.getBoundingClientRect().bottom > 0);
  return block && { slot: block.dataset.block, top: block.getBoundingClientRect().top };
}

function keepInView({ slot, top }) {
  const block = blockAt(slot);
  const moved = block ? block.getBoundingClientRect().top - top : 0;
  if (Math.abs(moved) > 1) frame.contentWindow.scrollBy({ top: moved, behavior: "instant" });
}

function refocus({ slot, id }) {
  const block = blockAt(slot);
  if (!block || block.contains(doc().activeElement)) return;
  const target = (id && block.querySelector(`[data-id="${CSS.escape(id)}"]`)) || block;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

export function begin() {
  connect();
  setInterval(() => {
    bars();
    if (goneSince && source.readyState !== EventSource.CONNECTING) connect();
  }, 2_000);
  // A laptop that wakes, a tab that is looked at again, a network that is back: ask at once.
  document.addEventListener("visibilitychange", () => document.hidden || sync());
  addEventListener("online", () => connect());
}
