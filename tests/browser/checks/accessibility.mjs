// The rules of WCAG 2.2 AA that a machine can judge, on everything that the page can show.
import axe from "axe-core";

export async function accessibility(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.evaluate(axe.source);
  const found = await run(page);
  const button = page.locator("[popovertarget]");
  if (await button.isVisible()) {
    await button.click();
    found.push(...(await run(page)).map((finding) => `contents opened: ${finding}`));
    await page.keyboard.press("Escape");
  }
  return [...new Set(found)];
}

async function run(page) {
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
  });
}
