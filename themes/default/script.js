// Texts with their marks: threads level with their words, stepping, and comments on what is
// selected. Everything else works without this file, and nothing here fetches anything.
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
    root.classList.toggle("live", wide.matches && threads.length > 0);
    if (wide.matches) all("details.threads").forEach((fold) => { fold.open = true; });
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

  // `n` and `p` step through the threads, or on a change page through the changes.
  const stops = threads.length ? threads : all(".cn");
  function step(by) {
    if (!stops.length) return;
    const now = stops.indexOf(focus);
    const next = stops[now < 0 ? (by > 0 ? 0 : stops.length - 1) : (now + by + stops.length) % stops.length];
    if (threads.length) select(next, true);
    else next.scrollIntoView({ block: "center" });
    focus = next;
    next.focus({ preventScroll: true });
  }

  // The page's link opens a form with an entry for the whole document. Here it gets today's date, a
  // fresh name, and the paragraph and words that are meant. GitLab's form cannot take the entry
  // from its address, so there it is copied, to be pasted.
  const form = document.getElementById("c--write");
  function address(paragraph, words) {
    const target = [["paragraph", paragraph], ["quote", words]].filter((key) => key[1])
      .map(([key, value]) => key + ": " + JSON.stringify(value)).join(", ");
    return form.dataset.form.split("&").map((part) => {
      const [key, value = ""] = part.split(/=(.*)/s);
      const text = decodeURIComponent(value)
        .replace(/-\w{6}\.yaml$/m, () => "-" + Math.random().toString(16).slice(2, 8) + ".yaml")
        .replace(/^date: .*$/m, "date: " + new Date().toISOString().slice(0, 10))
        .replace(/^kind:/m, () => (target && `target: {${target}}\n`) + "kind:");
      if (key === "content") navigator.clipboard?.writeText(text);
      return value ? key + "=" + encodeURIComponent(text) : part;
    }).join("&");
  }
  function commentLink(name, text, to, about) {
    const link = document.createElement("a");
    link.className = name;
    link.textContent = text;
    link.href = form.href;
    link.dataset.furniture = "";
    link.addEventListener("click", () => { link.href = address(...about()); });
    to.append(link);
    return link;
  }

  // Words as a reader sees them: whole ones, of one block.
  const inWord = (text, at) => /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(at - 1, at + 1))
    && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(text[at]);
  function chosen(range, block) {
    const copy = range.cloneRange();
    if (!block.contains(copy.endContainer)) copy.setEndAfter(block.lastChild);
    let { startContainer: s, startOffset: i, endContainer: e, endOffset: j } = copy;
    while (s.data && inWord(s.data, i)) copy.setStart(s, --i);
    while (e.data && inWord(e.data, j)) copy.setEnd(e, ++j);
    const words = copy.cloneContents();
    all("[data-furniture], ins[data-suggestion]", words).forEach((e) => e.remove());
    const text = words.textContent.replace(/\s+/g, " ").trim();
    return text.length > 120 ? text.slice(0, 120).replace(/\s\S*$/, "") : text;
  }

  if (form) {
    form.dataset.form = form.href;
    form.addEventListener("click", () => { form.href = address(); });
    let about = [];
    const bubble = commentLink("button bubble", form.dataset.selectionLabel, document.body, () => about);
    bubble.hidden = true;
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
      const start = range && range.startContainer.parentElement;
      const block = start && !start.closest("[data-furniture]") && start.closest("[data-paragraph]");
      bubble.hidden = !block || !article.contains(block);
      if (bubble.hidden) return;
      about = [block.dataset.paragraph, chosen(range, block)];
      const box = range.getBoundingClientRect();
      bubble.style.insetBlockStart = Math.round(box.bottom + scrollY + 6) + "px";
      bubble.style.left = Math.round(Math.max(8, Math.min(box.left, root.clientWidth - bubble.offsetWidth - 8))) + "px";
    });
    for (const block of all("[data-paragraph]:not(table)")) {
      const link = commentLink("add", "+", block, () => [block.dataset.paragraph]);
      link.ariaLabel = link.title = form.dataset.paragraphLabel.replace("0", block.dataset.paragraph);
    }
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
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
    if (event.key === "Escape") select();
  });
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

  // The language switch keeps the place.
  all("a[hreflang]", document).forEach((link) => link.addEventListener("click", () => {
    const seen = all(".n[id]").find((n) => n.getBoundingClientRect().top > 0);
    link.hash = location.hash || (seen && scrollY > 300 ? seen.id : "");
  }));
})();
