// Three comforts over a page that is whole without them: the provenance of a number, a table of contents that follows
// the reader, and data tables that open for print.
{
  const tip = document.getElementById("tip");
  const rows = [...tip.querySelectorAll("[data-of]")];
  const numberAt = (node) => node?.closest?.("data.n");
  let owner = null;
  let timer = 0;

  const place = () => {
    const at = owner.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    if (at.bottom < 0 || at.top > height || at.right < 0 || at.left > width) return hide();
    const gap = 6;
    const box = tip.getBoundingClientRect();
    const left = Math.min(at.left + at.width / 2 - box.width / 2, width - box.width - gap);
    const above = at.top - box.height - gap;
    const below = Math.min(at.bottom + gap, height - box.height - gap);
    tip.style.left = `${Math.max(gap, left)}px`;
    tip.style.top = `${above >= gap ? above : Math.max(gap, below)}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    owner?.removeAttribute("aria-describedby");
    owner = null;
  };

  const show = (number) => {
    clearTimeout(timer);
    if (number === owner) return;
    hide();
    owner = number;
    for (const row of rows) {
      const text = number.dataset[row.dataset.of];
      row.hidden = !text;
      row.lastElementChild.textContent = text ?? "";
    }
    // A place left over from the last number could squeeze the box while it is measured.
    tip.style.left = tip.style.top = "0";
    tip.hidden = false;
    number.setAttribute("aria-describedby", "tip");
    place();
  };

  // The pointer needs a moment to cross from the number to its tip; a focused number then takes the tip back.
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const focused = numberAt(document.activeElement);
      if (focused) show(focused);
      else hide();
    }, 250);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const number = numberAt(event.target);
    if (number) show(number);
    else if (tip.contains(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || !owner) return;
    if (owner.contains(event.target) || tip.contains(event.target)) leave();
  });
  document.addEventListener("focusin", (event) => {
    const number = numberAt(event.target);
    if (number) show(number);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === owner && !owner.matches(":hover")) hide();
  });
  // A finger neither hovers nor, in every browser, gives focus.
  document.addEventListener("click", (event) => {
    const number = numberAt(event.target);
    if (number) show(number);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  const keep = () => owner && place();
  addEventListener("scroll", keep, { capture: true, passive: true });
  addEventListener("resize", keep);
}

{
  const list = document.getElementById("toc-list");
  const here = document.querySelector(".toc .here");
  const entries = [...list.querySelectorAll("a")]
    .map((link) => ({ link, target: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((entry) => entry.target);
  let current = null;
  let asked = false;

  const follow = () => {
    asked = false;
    const view = innerHeight;
    const left = document.documentElement.scrollHeight - view - scrollY;
    // The reading line sinks over the last screen, or short closing chapters would never be the current one.
    const line = 96 + (view - 96) * Math.max(0, 1 - left / view);
    const passed = entries.filter((entry) => entry.target.getBoundingClientRect().top <= line);
    const next = passed.at(-1)?.link ?? null;
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "location");
    here.textContent = next?.textContent ?? "";
    current = next;
    // scrollIntoView would move the page as well.
    if (next && list.scrollHeight > list.clientHeight) {
      const box = list.getBoundingClientRect();
      const item = next.getBoundingClientRect();
      if (item.top < box.top || item.bottom > box.bottom) list.scrollTop += item.top - box.top - box.height / 3;
    }
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(follow);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  list.addEventListener("toggle", ask);
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) list.hidePopover?.();
  });
  follow();
}

{
  let opened = [];
  addEventListener("beforeprint", () => {
    document.getElementById("toc-list").hidePopover?.();
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
