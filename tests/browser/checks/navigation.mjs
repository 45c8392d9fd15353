// The ways through the report: every link arrives, and the table of contents knows where the reader is.

export async function ids(page) {
  return page.evaluate(() => {
    const seen = new Map();
    for (const { id } of document.querySelectorAll("[id]")) seen.set(id, (seen.get(id) ?? 0) + 1);
    return [...seen].filter(([id, times]) => times > 1 || !id).map(([id, times]) => `“${id}” stands ${times} times`);
  });
}

export async function links(page) {
  return page.evaluate(() => {
    const found = [];
    const wanted = (from, id) => document.getElementById(id) || found.push(`${from} points to “${id}”, which is not there`);
    for (const link of document.querySelectorAll("a")) {
      const href = link.getAttribute("href") ?? "";
      if (href.startsWith("#")) wanted(`link “${link.textContent.trim().slice(0, 30)}”`, decodeURIComponent(href.slice(1)));
    }
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for"]) {
      for (const node of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of node.getAttribute(attribute).split(/\s+/).filter(Boolean)) wanted(`${attribute} of <${node.localName}>`, id);
      }
    }
    return found;
  });
}

export async function contents(page) {
  return page.evaluate(async () => {
    const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    const found = [];
    const list = [...document.querySelectorAll("nav.toc li a")];
    if (list.length === 0) return ["there is no table of contents"];
    const marked = () => list.filter((link) => link.hasAttribute("aria-current"));
    for (const link of list) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target) continue;
      target.scrollIntoView();
      await settle();
      // What stands on the last screen cannot be brought to the top, so it need not be the current place.
      const left = document.documentElement.scrollHeight - innerHeight - scrollY;
      const now = marked();
      if (now.length !== 1) found.push(`${now.length} entries are current at “${link.textContent}”`);
      else if (left > innerHeight && now[0] !== link && document.getElementById(now[0].hash.slice(1)).getBoundingClientRect().top < target.getBoundingClientRect().top) {
        found.push(`“${now[0].textContent}” is current at “${link.textContent}”`);
      }
    }
    scrollTo(0, document.documentElement.scrollHeight);
    await settle();
    if (marked()[0] !== list.at(-1)) found.push(`at the end of the page “${marked()[0]?.textContent}” is current`);
    scrollTo(0, 0);
    await settle();
    return found;
  });
}
