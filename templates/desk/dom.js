// What every part of the desk uses: words, elements, questions to the server.

const words = JSON.parse(document.body.dataset.words);
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;

/** The word of a key. The scripts hold none of their own. */
export const t = (key) => words[key] ?? key;

/** Makes an element. Text is set as text: nothing that was read from data is ever taken for markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Masked words with their masks marked. */
export const masked = (stretches = []) =>
  stretches.map(({ text, mask }) => (mask ? el("mark", { title: `${t("masked")}: ${mask}` }, text) : text));

/** Asks the server; rejects with what it says where it refuses. */
export async function ask(path, parameters = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(parameters)}`);
  if (!answer.ok) throw new Error((await said(answer)) || String(answer.status));
  return answer.json();
}

/** Tells the server to change something. */
export async function tell(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-nianbao-token": meta("token") },
    body: JSON.stringify(body),
  });
  const content = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, ...content };
}

/** Asks for the secret of the server that answers now. */
export async function renew() {
  const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  document.querySelector('meta[name="token"]').content = page.querySelector('meta[name="token"]').content;
}

async function said(answer) {
  const content = await answer.json().catch(() => ({}));
  return content.fault ?? "";
}

/** A link that opens a place in the person's editor. */
export function place(path, line, link, column) {
  const name = line ? `${path}:${line}` : path;
  if (!link) return el("code", {}, name);
  if (meta("editor") === "link") return el("a", { href: link, title: t("open-file") }, name);
  return el("button", { type: "button", class: "link", title: t("open-file"), onclick: () => tell("/api/open", { path, line, column }) }, name);
}

/** Buttons that turn the pages of a list. */
export function pager(page, pages, turn) {
  if (pages < 2) return null;
  const button = (key, to) => el("button", { type: "button", disabled: to < 0 || to >= pages, onclick: () => turn(to) }, t(key));
  return el("p", { class: "pager" }, button("previous", page - 1), ` ${page + 1} ${t("of")} ${pages} `, button("next", page + 1));
}
