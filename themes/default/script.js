// What a page can do beyond reading: threads level with their words, stepping, filters, selection,
// search. Everything else works without this file, and nothing here fetches anything.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const article = one("article.draft");
  const wide = matchMedia("(min-width: 66rem)");

  // Threads in the margin: each at the height of its words, pushed down where another stands, the
  // one in focus exactly level and the ones above it pushed up.
  const threads = article ? all("aside[data-thread]", article) : [];
  const words = (id) => all(`[data-comment~="${CSS.escape(id)}"]`, article);
  let focus = null;

  function place() {
    if (!root.classList.contains("live")) return;
    const top = article.getBoundingClientRect().top;
    const items = threads.filter((t) => t.offsetParent).map((thread) => {
      const anchor = words(thread.dataset.thread)[0] || thread.parentElement.previousElementSibling;
      return { thread, at: anchor ? anchor.getBoundingClientRect().top - top : 0, height: thread.offsetHeight + 8 };
    });
    items.sort((a, b) => a.at - b.at);
    const pivot = Math.max(0, items.findIndex((i) => i.thread === focus));
    for (let i = pivot + 1; i < items.length; i++) items[i].at = Math.max(items[i].at, items[i - 1].at + items[i - 1].height);
    for (let i = pivot - 1; i >= 0; i--) items[i].at = Math.min(items[i].at, items[i + 1].at - items[i].height);
    for (const { thread, at } of items) thread.style.insetBlockStart = `${Math.round(at)}px`;
    const last = items[items.length - 1];
    article.style.minBlockSize = last ? `${Math.round(last.at + last.height)}px` : "";
  }

  function live() {
    root.classList.toggle("live", wide.matches && threads.length > 0);
    if (wide.matches) for (const fold of all("details.threads", article)) fold.open = true;
    place();
  }

  function select(thread, scroll) {
    for (const mark of all("mark.on, [data-thread].on")) mark.classList.remove("on");
    focus = thread;
    if (thread) {
      thread.classList.add("on");
      thread.closest("details").open = true;
      for (const mark of words(thread.dataset.thread)) mark.classList.add("on");
      if (scroll) (words(thread.dataset.thread)[0] || thread).scrollIntoView({ block: "center" });
    }
    place();
  }

  // `n` and `p` step through the threads, or on a change page through the changes.
  function step(by) {
    const stops = threads.length ? threads : all("[data-change-id]", article)
      .filter((e, i, list) => !i || e.dataset.changeId !== list[i - 1].dataset.changeId);
    if (!stops.length) return;
    const now = stops.findIndex((s) => s === focus);
    const next = stops[now < 0 ? (by > 0 ? 0 : stops.length - 1) : (now + by + stops.length) % stops.length];
    if (threads.length) return select(next, true), next.focus({ preventScroll: true });
    focus = next;
    next.tabIndex = -1;
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  }

  // A link to comment on one paragraph, or on the words that are selected in it. The page's own
  // link holds the form's address with the entry filled in; `target:` goes before `kind:`.
  const form = one("#c--comment");
  const quoted = (text) => '"' + text.replace(/[\\"]/g, "\\$&") + '"';

  function address(paragraph, quote) {
    const name = Math.random().toString(36).slice(2, 8);
    const target = [paragraph && `paragraph: ${quoted(paragraph)}`, quote && `quote: ${quoted(quote)}`].filter(Boolean);
    const fill = (text) => text.replaceAll("RANDOM", name)
      .replace("TARGET\n", target.length ? `target: {${target.join(", ")}}\n` : "");
    return form.dataset.form.split("&").map((part) => {
      const [key, value] = part.split(/=(.*)/s);
      return value === undefined ? fill(key) : `${key}=${encodeURIComponent(fill(decodeURIComponent(value)))}`;
    }).join("&");
  }

  function offer() {
    const selection = getSelection();
    const at = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const block = at && at.startContainer.parentElement?.closest("[data-paragraph]");
    bubble.hidden = !block || !article.contains(at.endContainer);
    if (bubble.hidden) return;
    const copy = at.cloneContents();
    all("[data-furniture], ins[data-suggestion]", copy).forEach((e) => e.remove());
    bubble.href = address(block.dataset.paragraph, copy.textContent.replace(/\s+/g, " ").trim().slice(0, 200));
    const box = at.getBoundingClientRect();
    bubble.style.insetBlockStart = `${Math.round(box.bottom + scrollY + 6)}px`;
    bubble.style.left = `${Math.round(Math.max(8, Math.min(box.left + scrollX, root.clientWidth - bubble.offsetWidth - 8)))}px`;
  }

  let bubble;
  if (article && form) {
    form.addEventListener("click", () => { form.href = address(); });
    bubble = document.createElement("a");
    bubble.className = "button bubble";
    bubble.textContent = form.dataset.words;
    bubble.hidden = true;
    document.body.append(bubble);
    document.addEventListener("selectionchange", offer);
    for (const block of all("[data-paragraph]", article)) {
      const link = document.createElement("a");
      link.className = "add";
      link.dataset.furniture = "";
      link.textContent = "+";
      link.title = form.dataset.paragraph.replace("0", block.dataset.paragraph);
      link.setAttribute("aria-label", link.title);
      link.href = "#";
      link.addEventListener("click", () => { link.href = address(block.dataset.paragraph); });
      block.append(link);
    }
  }

  if (article) {
    article.addEventListener("click", (event) => {
      if (event.target.closest("a, summary, button")) return;
      const mark = event.target.closest("[data-comment]");
      const id = mark && mark.dataset.comment.split(" ");
      const hit = event.target.closest("[data-thread]") || (id && threads.find((t) => id.includes(t.dataset.thread)));
      if (hit || focus) select(hit || null);
    });
    article.addEventListener("focusin", (event) => {
      const hit = event.target.closest("[data-thread]");
      if (hit && hit !== focus) select(hit);
    });
    for (const thread of threads) thread.tabIndex = -1;
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      if (event.key === "n") step(1);
      if (event.key === "p") step(-1);
      if (event.key === "Escape") select(null);
    });
    addEventListener("resize", place);
    wide.addEventListener("change", live);
    document.addEventListener("change", place);
    live();
  }

  // A link into a folded thread opens it, and the language switch keeps the place.
  function arrive() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches("aside[data-thread]")) select(target, true);
    else target.closest("details:not([open])")?.setAttribute("open", "");
  }
  addEventListener("hashchange", arrive);
  arrive();
  for (const link of all("a[hreflang]")) link.addEventListener("click", () => {
    const seen = all(".n").find((n) => n.getBoundingClientRect().top > 0);
    link.hash = location.hash || (scrollY > innerHeight && seen ? seen.id : "");
  });

  // Filters of the list of comments: each control names a data attribute of the rows.
  const filters = all("select[data-filter]");
  function filter() {
    let shown = 0;
    for (const row of all("[data-row]")) {
      row.hidden = filters.some((f) => f.value && !(row.dataset[f.dataset.filter] || "").split(" ").includes(f.value));
      shown += row.hidden ? 0 : 1;
    }
    for (const out of all("output[data-shown]")) out.textContent = shown.toLocaleString(root.lang);
  }
  for (const control of filters) control.addEventListener("change", filter);
  if (filters.length) { one("[data-filters]").hidden = false; filter(); }
})();
