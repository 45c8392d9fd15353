// What a reader would see as broken without reading a word: a page wider than its window, chart labels on top of each
// other, text that jumps.

export async function watchShift(page) {
  await page.addInitScript(() => {
    window.seenShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const nodes = entry.sources.map(({ node }) => node?.nodeType === 1 ? `${node.localName}.${node.getAttribute("class") ?? ""}` : "text");
        window.seenShifts.push(`layout shift of ${entry.value.toFixed(4)}: ${nodes.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export async function shift(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo(0, top);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
    return window.seenShifts;
  });
}

export async function overflow(page) {
  await openAll(page);
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (node) => node !== document.body && ["auto", "scroll", "hidden"].includes(getComputedStyle(node).overflowX);
    const name = (node) => `<${node.localName}${node.id && ` id="${node.id}"`}> “${node.textContent.trim().slice(0, 30)}”`;
    const found = [];
    for (const node of document.body.querySelectorAll("*")) {
      const box = node.getBoundingClientRect();
      if (box.width === 0 || (box.right <= width + 0.5 && box.left >= -0.5)) continue;
      let around = node.parentElement;
      // What stands in a box that scrolls by itself is meant to be wide.
      while (around && !scrolls(around)) around = around.parentElement;
      if (!around) found.push(`${name(node)} reaches from ${box.left.toFixed(1)} to ${box.right.toFixed(1)} in a window of ${width}`);
    }
    const whole = document.documentElement.scrollWidth;
    if (whole > width) found.unshift(`the page is ${whole} px wide in a window of ${width}`);
    return found;
  });
}

export async function chartText(page) {
  await openAll(page);
  return page.evaluate(() => {
    const found = [];
    // The box that the browser reports is as tall as the font's line, half as tall again as a Han character: two lines of one
    // label would count as a collision. The em square around the baseline is what the eye sees.
    const square = (text) => {
      const box = text.getBBox();
      const size = parseFloat(getComputedStyle(text).fontSize);
      const first = text.getStartPositionOfChar(0).y - 0.88 * size;
      const last = text.getStartPositionOfChar(text.getNumberOfChars() - 1).y + 0.12 * size;
      const matrix = text.getScreenCTM();
      const corners = [[box.x, first], [box.x + box.width, first], [box.x, last], [box.x + box.width, last]]
        .map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix));
      const [xs, ys] = [corners.map((at) => at.x), corners.map((at) => at.y)];
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    };
    for (const svg of document.querySelectorAll("svg")) {
      if (!svg.checkVisibility()) continue;
      const where = `${svg.closest("[id]")?.id ?? "svg"}${svg.classList.length ? ` (${svg.classList})` : ""}`;
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")]
        .filter((text) => text.textContent.trim() && text.checkVisibility({ visibilityProperty: true }))
        .map((text) => ({ word: text.textContent.trim(), ...square(text) }));
      texts.forEach((one, index) => {
        const out = Math.max(frame.left - one.left, one.right - frame.right, frame.top - one.top, one.bottom - frame.bottom);
        if (out > 0.5) found.push(`${where}: “${one.word}” leaves its chart by ${out.toFixed(1)} px`);
        for (const other of texts.slice(index + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 1 && down > 1) found.push(`${where}: “${one.word}” and “${other.word}” overlap by ${across.toFixed(1)} × ${down.toFixed(1)} px`);
        }
      });
    }
    return found;
  });
}

export async function paper(page) {
  // The text column of an A4 page, in the pixels that a browser counts.
  await page.setViewportSize({ width: 617, height: 940 });
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll("figure svg")) {
      if (svg.checkVisibility() === svg.classList.contains("narrow")) found.push(`${svg.closest("figure").id}: the ${svg.classList} chart is ${svg.checkVisibility() ? "shown" : "missing"}`);
    }
    for (const table of document.querySelectorAll("table")) {
      if (!table.checkVisibility({ contentVisibilityAuto: true })) found.push(`${table.id} stays closed`);
      const { right } = table.getBoundingClientRect();
      if (right > innerWidth + 0.5) found.push(`${table.id} reaches to ${right.toFixed(0)} on a page of ${innerWidth}`);
    }
    return found;
  });
  await page.emulateMedia({ media: null });
  return found;
}

async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}
