// A server that is gone is told of, and one that is back is believed.

export async function gone({ desk, verdicts, open }) {
  const { page, until, close } = await open({ expected: (text) => text.includes("ERR_") || text.includes("Failed to load") });
  await desk.stop("SIGKILL");
  await page.waitForSelector("#status.gone", { timeout: 30_000 });
  verdicts.is("a page without its server says so", [await page.locator("#alert").isVisible(), await page.evaluate(() => document.body.classList.contains("stale"))], [true, true]);
  desk.edit("prose/background.md", "。", "，服务停着的时候改的。");
  await desk.start();
  await until("服务停着的时候改的");
  await page.waitForSelector("#status.live");
  verdicts.is("with the server back the page is as the files are", await page.locator("#alert").isVisible(), false);
  await close();
}
