// Texts with their marks: threads level with their words, and stepping. Everything else works
// without this file, and nothing here fetches anything.
(() => {
  "use strict";
  const root = document.documentElement;
  const article = document.querySelector("article");
  if (!article) return;
  const all = (selector, within = article) => [...within.querySelectorAll(selector)];

  // Threads in the margin: each at the height of its words, pushed down where another stands, the
  // one in focus exactly level and those above it pushed up.
  const wide = matchMedia("(min-width: 66rem)");
  const threads = all("aside[data-thread]");
  // Hundreds of threads would push each other far from their words: those stay folded beside their
  // paragraph, as they are where there is no script.
  const level = threads.length > 0 && threads.length <= 200;
  // Looked up once: a text may have thousands of threads.
  const marked = new Map();
  for (const mark of all("[data-comment]")) {
    for (const id of mark.dataset.comment.split(" ")) marked.set(id, [...marked.get(id) || [], mark]);
  }
  const words = (thread) => marked.get(thread.dataset.thread) || [];
  let focus;

  function place() {
    if (!root.classList.contains("live")) return;
    const top = article.getBoundingClientRect().top;
    const items = threads.filter((t) => t.offsetParent && !t.closest(".whole")).map((thread) => {
      const anchor = words(thread)[0] || thread.parentElement.previousElementSibling || article;
      return { thread, at: anchor.getBoundingClientRect().top - top, size: thread.offsetHeight + 8 };
    }).sort((a, b) => a.at - b.at);
    const pivot = Math.max(0, items.findIndex((item) => item.thread === focus));
    for (let i = pivot + 1; i < items.length; i++) items[i].at = Math.max(items[i].at, items[i - 1].at + items[i - 1].size);
    for (let i = pivot - 1; i >= 0; i--) items[i].at = Math.min(items[i].at, items[i + 1].at - items[i].size);
    for (const { thread, at } of items) thread.style.insetBlockStart = Math.round(at) + "px";
    const last = items.at(-1);
    article.style.minBlockSize = last ? Math.round(last.at + last.size) + "px" : "";
  }

  function live() {
    root.classList.toggle("live", wide.matches && level);
    if (wide.matches && level) all("details.threads").forEach((fold) => { fold.open = true; });
    place();
  }

  function select(thread, scroll) {
    all(".on").forEach((e) => e.classList.remove("on"));
    focus = thread;
    if (thread) {
      const marks = words(thread);
      for (const e of [thread, ...marks]) e.classList.add("on");
      if (thread.closest("details")) thread.closest("details").open = true;
      if (scroll) (marks[0] || thread).scrollIntoView({ block: "center" });
    }
    place();
  }

  // `n` and `p` step through the threads, or on a change page through the changes. Whoever speaks
  // to the browser can turn the keys off (WCAG 2.1.4), and they stay off.
  const keys = document.getElementById("c--keys");
  const memory = (value) => {
    try {
      if (value) localStorage.setItem("keys", value);
      return localStorage.getItem("keys");
    } catch { return value; }
  };
  const stops = threads.length ? threads : all(".cn");
  function step(by) {
    // A view of a change page may leave some out.
    const seen = stops.filter((stop) => threads.length || stop.offsetParent);
    if (!seen.length) return;
    const now = seen.indexOf(focus);
    const next = seen[now < 0 ? (by > 0 ? 0 : seen.length - 1) : (now + by + seen.length) % seen.length];
    if (threads.length) select(next, true);
    else next.scrollIntoView({ block: "center" });
    focus = next;
    next.focus({ preventScroll: true });
  }

  article.addEventListener("click", ({ target }) => {
    if (target.closest("a, summary")) return;
    const mark = target.closest("mark[data-comment]");
    const hit = target.closest("aside[data-thread]") || (mark && threads.find((t) => words(t).includes(mark)));
    if (hit || focus) select(hit);
  });
  article.addEventListener("focusin", ({ target }) => {
    const hit = target.closest("aside[data-thread]");
    if (hit && hit !== focus) select(hit);
  });
  threads.forEach((thread) => { thread.tabIndex = -1; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    if (event.key === "Escape") select();
    if (keys && !keys.checked) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  if (keys && stops.length) {
    keys.closest("label").hidden = false;
    keys.checked = memory() !== "off";
    keys.addEventListener("change", () => memory(keys.checked ? "on" : "off"));
  }
  addEventListener("resize", place);
  addEventListener("change", place);
  wide.addEventListener("change", live);
  live();

  // A link to a thread opens it.
  function arrive() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const thread = target && target.closest("aside[data-thread]");
    if (thread) select(thread, true);
  }
  addEventListener("hashchange", arrive);
  arrive();

  // The language switch keeps the place: what the address names while it is in sight, else the paragraph that
  // is being read.
  all("header a[hreflang]", document).forEach((link) => link.addEventListener("click", () => {
    const inSight = (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const seen = all(".n[id]").find((n) => n.getBoundingClientRect().top > 0);
    link.hash = named && inSight(named) ? location.hash : seen && scrollY > 300 ? seen.id : "";
  }));
})();
