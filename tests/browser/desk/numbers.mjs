// Every number of the report is clicked, and its rows are counted.

/** Adds up what the rows of the open number add, over all its pages. */
async function added(page) {
  return page.evaluate(async () => {
    const panel = document.getElementById("panel-numbers");
    const list = () => panel.querySelector(".complaints");
    const settled = async (wanted) => {
      while (Number(list()?.dataset.page ?? -1) !== wanted) await new Promise((done) => setTimeout(done, 2));
    };
    await settled(0);
    const pages = Number(list().dataset.pages);
    let rows = 0;
    let sum = 0n;
    // Worths and sums have two decimals at the most, so hundredths are whole.
    const hundredths = (text) => {
      const [whole, fraction = ""] = text.split(".");
      return BigInt(whole + fraction.padEnd(2, "0").slice(0, 2));
    };
    for (let at = 0; at < pages; at += 1) {
      for (const row of list().children) {
        rows += 1;
        sum += hundredths(row.dataset.adds || "0");
      }
      if (at + 1 < pages) {
        panel.querySelector(".pager button:last-child").click();
        await settled(at + 1);
      }
    }
    const facts = [...panel.querySelectorAll(".facts dd")].map((fact) => fact.textContent);
    return {
      rows,
      sum: String(sum),
      numerator: facts[0],
      numerators: String(facts[0].split(" + ").map(hundredths).reduce((a, b) => a + b, 0n)),
      stated: Number(panel.querySelector(".rows").dataset.rows),
      parts: Number(panel.querySelector("[data-parts]")?.dataset.parts ?? 0),
      addsUp: panel.querySelector("[data-adds-up]").dataset.addsUp,
      places: panel.querySelectorAll(".places li").length,
    };
  });
}

export async function everyNumber({ verdicts, open }) {
  const { page, shown, close } = await open();
  await shown.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const ids = await shown.evaluate(() => [...new Set([...document.querySelectorAll("[data-id]")].map((number) => number.dataset.id))]);
  const faults = [];
  const kinds = {};
  for (const id of ids) {
    await shown.evaluate((wanted) => {
      const shows = (number) => number.getClientRects().length > 0;
      const all = [...document.querySelectorAll(`[data-id="${CSS.escape(wanted)}"]`)];
      (all.find(shows) ?? all[0]).dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }, id);
    await page.waitForFunction((wanted) => document.querySelector("#panel-numbers h2")?.dataset.number === wanted && document.querySelector("#panel-numbers .complaints"), id);
    const found = await added(page);
    const kind = id.split(/[/@]/)[0];
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (found.addsUp !== "true") faults.push(`${id}: the desk says that its rows do not add up`);
    if (found.rows !== found.stated) faults.push(`${id}: ${found.rows} rows shown of ${found.stated}`);
    if (found.places === 0) faults.push(`${id}: stands nowhere`);
    const made = { rank: () => found.parts + 1, ratings: () => found.parts, index: () => (found.parts === 3 ? found.numerator : found.parts) }[kind];
    if (made ? String(made()) !== found.numerator : found.sum !== found.numerators) {
      faults.push(`${id}: rows make ${made ? made() : found.sum}, printed from ${found.numerator}`);
    }
  }
  console.log(`      ${ids.length} numbers opened: ${Object.entries(kinds).map(([kind, count]) => `${kind} ${count}`).join(", ")}`);
  verdicts.say("every number opens and its rows add up to it", ids.length > 300 ? faults : [`only ${ids.length} numbers`, ...faults]);
  await close();
}

/** Bars, tiles and cells of charts open too, and so does what keyboards reach. */
export async function marks({ verdicts, open, pictures }) {
  const { page, shown, close } = await open();
  for (const [figure, name] of [["fig-issue-type", "a bar"], ["fig-region-map", "a tile"], ["fig-platform-issue", "a cell"], ["fig-rating-strip", "a rating"]]) {
    const mark = shown.locator(`[data-block="${figure}"] svg.wide [data-id]`).first();
    const id = await mark.getAttribute("data-id");
    await mark.scrollIntoViewIfNeeded();
    await mark.click();
    await page.waitForFunction((wanted) => document.querySelector("#panel-numbers h2")?.dataset.number === wanted, id);
    verdicts.say(`${name} opens what it draws`, []);
    if (name !== "a bar") continue;
    await page.waitForSelector("#panel-numbers .complaints li");
    await page.mouse.move(10, 300);
    await page.screenshot({ caret: "initial", path: `${pictures}/desk-number.png` });
  }
  await close();
}
