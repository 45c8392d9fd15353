// The promise of the report: whoever doubts a number can ask it where it comes from.

export async function numbers(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("data.n")];
    if (all.length === 0) return ["the page has no number that knows where it comes from"];
    return all.flatMap((number) => ["value", "data-n"]
      .filter((name) => !number.getAttribute(name)?.trim())
      .map((name) => `“${number.textContent}” (${number.dataset.id ?? "no data-id"}) has no ${name}`));
  });
}

export async function tips(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  const found = await everyTip(page);
  // A tip that is out of reach lets the pointer wait in vain; what was found before says why.
  return found.concat(await byHand(page).catch((error) => [`the pointer got stuck: ${error.message}`]));
}

// Focus by script reaches every number, also those in tables that the Tab key passes over.
async function everyTip(page) {
  return page.evaluate(() => {
    const found = [];
    const tip = document.querySelector("[role=tooltip]");
    if (!tip) return ["there is no tooltip"];
    const shown = () => tip.checkVisibility();
    for (const number of document.querySelectorAll("data.n")) {
      if (!number.checkVisibility()) continue;
      const name = `“${number.textContent}” (${number.dataset.id ?? "no data-id"})`;
      number.focus();
      if (!shown()) {
        found.push(`${name}: no tip on focus`);
        continue;
      }
      const text = tip.innerText;
      for (const part of ["n", "b", "f", "r"]) {
        const wanted = number.dataset[part];
        if (wanted && !text.includes(wanted.replace(/\s+/g, " ").trim())) found.push(`${name}: the tip does not show data-${part} “${wanted}”`);
      }
      if (number.getAttribute("aria-describedby") !== tip.id) found.push(`${name}: aria-describedby does not name the tip`);
      const box = tip.getBoundingClientRect();
      const [width, height] = [document.documentElement.clientWidth, innerHeight];
      if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) found.push(`${name}: the tip leaves the window`);
      number.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      if (shown()) found.push(`${name}: Escape leaves the tip open`);
      if (number.hasAttribute("aria-describedby")) found.push(`${name}: aria-describedby outlives the tip`);
      number.blur();
    }
    return found;
  });
}

// A real pointer and a real keyboard, on one number of every kind of place.
async function byHand(page) {
  const found = [];
  const tip = page.locator("[role=tooltip]");
  for (const place of ["header", "main p", "main table"]) {
    const number = page.locator(`${place} data.n`).first();
    if (await number.count() === 0) continue;
    await page.mouse.move(1, 1);
    await number.scrollIntoViewIfNeeded();
    await number.hover();
    if (!await tip.isVisible()) {
      found.push(`${place}: no tip under the pointer`);
      continue;
    }
    const { base, from, says } = await number.evaluate((node) => ({ base: node.dataset.b, from: node.dataset.n, says: document.querySelector("[role=tooltip]").innerText }));
    for (const wanted of [base, from]) {
      if (wanted && !says.includes(wanted)) found.push(`${place}: the tip under the pointer does not show “${wanted}”`);
    }
    // WCAG 1.4.13: the pointer may go to the tip to read or copy it.
    await tip.hover();
    await page.waitForTimeout(400);
    if (!await tip.isVisible()) found.push(`${place}: the tip closes under the pointer`);
    await page.keyboard.press("Escape");
    if (await tip.isVisible()) found.push(`${place}: Escape leaves the tip open under the pointer`);
    await number.hover();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(400);
    if (await tip.isVisible()) found.push(`${place}: the tip stays when the pointer has left`);
    found.push(...await byFinger(page, place, number, tip));
  }
  return found;
}

async function byFinger(page, place, number, tip) {
  if (!await page.evaluate(() => navigator.maxTouchPoints > 0)) return [];
  const found = [];
  await number.tap();
  await page.waitForTimeout(400);
  if (!await tip.isVisible()) found.push(`${place}: no tip after a tap`);
  await page.locator("h2:visible").first().tap();
  if (await tip.isVisible()) found.push(`${place}: a tap elsewhere leaves the tip open`);
  return found;
}
