// Comments on a version: each link opens a form with an entry for the whole document. Here it gets
// today's date, a fresh name for its file, and the paragraph and the words that are meant. Without
// this file the links work as they are.
(() => {
  "use strict";
  const bar = document.getElementById("c--write");
  if (!bar) return;
  const root = document.documentElement;
  const article = document.querySelector("article");
  const ways = [...bar.querySelectorAll("a")].map((link) => ({ link, form: link.href }));

  const fresh = () => Math.random().toString(16).slice(2, 8).padEnd(6, "0");
  function target({ section, paragraph, quote, before, after } = {}) {
    // Words and numbers of a translation are looked for there.
    const translated = article && article.lang !== bar.dataset.source && (quote || /\D/.test(paragraph));
    const keys = { section, paragraph, quote, before, after, language: translated && article.lang };
    const given = Object.entries(keys).filter(([, value]) => value);
    const flow = given.map(([key, value]) => key + ": " + JSON.stringify(value)).join(", ");
    return flow && `target: {${flow}}\n`;
  }

  // Forges and mail programs take addresses of some 2,000 characters. What is shorter is tried in turn:
  // fewer words; the place alone; an entry without the lines that explain it, but for the file's name.
  const LONGEST = 1900;
  function address(form, about, copied) {
    const ways = [about, ...(about.shorter || []), { ...about, quote: "", before: "", after: "" }];
    let found;
    for (const bare of [false, true]) {
      for (const way of ways) {
        found = filled(form, typeof way === "function" ? way() : way, bare);
        if (found.address.length <= LONGEST) break;
      }
      if (found.address.length <= LONGEST) break;
    }
    // GitLab may not take the entry from its address, so there it is also copied, to be pasted.
    if (found.content && copied) navigator.clipboard?.writeText(found.content).catch(() => {});
    return found.address;
  }
  function filled(form, about, bare) {
    let content = "";
    const address = form.split("&").map((part) => {
      const [key, value = ""] = part.split(/=(.*)/s);
      if (!value) return part;
      let text = decodeURIComponent(value)
        .replace(/-\w{6}\.yaml$/m, () => `-${fresh()}.yaml`)
        .replace(/^date: .*$/m, "date: " + new Date().toISOString().slice(0, 10))
        .replace(/^kind:/m, () => target(about) + "kind:");
      if (bare) text = text.replace(/^ *# (?!comments\/).*\n/gm, "");
      if (key === "content") content = text;
      return key + "=" + encodeURIComponent(text);
    }).join("&");
    return { address, content };
  }
  // Before a menu offers to open or copy the link, and before a middle button opens it, not only at a click.
  function lead(link, form, about) {
    for (const kind of ["pointerdown", "contextmenu", "focus", "click"]) {
      link.addEventListener(kind, () => { link.href = address(form, about(), kind === "click"); });
    }
  }
  for (const { link, form } of ways) lead(link, form, () => ({}));
  if (!article) return;

  // The ways to comment on one place, beside it.
  let about = {};
  let opener;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.hidden = true;
  for (const { link, form } of ways) {
    const copy = link.cloneNode(true);
    if (!("mail" in link.dataset)) copy.textContent = bar.dataset.selectionLabel;
    lead(copy, form, () => about);
    bubble.append(copy);
  }
  document.body.append(bubble);
  function show(box, place) {
    about = place;
    bubble.hidden = false;
    bubble.style.insetBlockStart = Math.round(box.bottom + scrollY + 6) + "px";
    bubble.style.left = Math.round(Math.max(8, Math.min(box.left, root.clientWidth - bubble.offsetWidth - 8))) + "px";
  }

  // Words as a reader sees them: whole ones, of one block.
  const inWord = (text, at) => /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(at - 1, at + 1))
    && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(text[at]);
  function chosen(range, block, most = 120) {
    const copy = range.cloneRange();
    if (!block.contains(copy.endContainer)) copy.setEndAfter(block.lastChild);
    let { startContainer: s, startOffset: i, endContainer: e, endOffset: j } = copy;
    while (s.data && inWord(s.data, i)) copy.setStart(s, --i);
    while (e.data && inWord(e.data, j)) copy.setEnd(e, ++j);
    const text = plain(copy).trim();
    const quote = text.length > most ? cut(text, most) : text;
    return quote && { quote, ...context(block, copy, quote) };
  }
  // At the end of a word; Han text has none, nor has a word that is longer than all that may be kept.
  function cut(text, most) {
    const start = text.slice(0, most);
    const whole = inWord(text, most) ? start.replace(/\s\S*$/, "") : start.trimEnd();
    return whole.replace(/[\ud800-\udbff]$/, "");
  }
  function plain(range) {
    const words = range.cloneContents();
    words.querySelectorAll("[data-furniture], ins[data-suggestion]").forEach((e) => e.remove());
    return words.textContent.replace(/\s+/g, " ");
  }

  // As many words before the quotation, else after it, as tell it from the same words elsewhere in its block.
  function context(block, range, quote) {
    const all = document.createRange();
    all.selectNodeContents(block);
    const whole = plain(all);
    all.setEnd(range.startContainer, range.startOffset);
    const at = whole.indexOf(quote, Math.max(0, plain(all).length - 1));
    const once = (text) => whole.split(text).length === 2;
    if (at < 0 || once(quote)) return {};
    let before = "";
    for (let word; !once(before + quote) && (word = whole.slice(0, at - before.length).match(/(\p{sc=Han}|[^\s\p{sc=Han}]+)\s*$/u));) before = word[0] + before;
    if (once(before + quote)) return { before: before.trim() };
    let after = "";
    for (let word; !once(quote + after) && (word = whole.slice(at + quote.length + after.length).match(/^\s*(\p{sc=Han}|[^\s\p{sc=Han}]+)/u));) after += word[0];
    return { after: after.trim() };
  }
  function selected() {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    const start = range && (range.startContainer.closest ? range.startContainer : range.startContainer.parentElement);
    if (!start || !article.contains(start) || start.closest("[data-furniture]")) return;
    const block = start.closest("[data-paragraph], h1, h2, h3, h4, h5, h6, li[data-footnote]");
    const words = block && chosen(range, block);
    if (!words) return;
    const place = { section: /^H\d$/.test(block.tagName) ? block.id : "", paragraph: block.dataset.paragraph };
    const kept = range.cloneRange();
    const shorter = [80, 50, 30].map((most) => () => ({ ...place, ...chosen(kept, block, most) }));
    return { box: range.getBoundingClientRect(), place: { ...place, ...words, shorter } };
  }
  document.addEventListener("selectionchange", () => {
    const found = selected();
    if (found) show(found.box, found.place);
    else if (!opener) bubble.hidden = true;
  });

  // Beside each paragraph: the one way at once, or the choice between two.
  function add(block) {
    const link = document.createElement("a");
    link.className = "add";
    link.textContent = "+";
    link.href = ways[0].form;
    link.dataset.furniture = "";
    link.ariaLabel = link.title = bar.dataset.paragraphLabel.replace("0", block.dataset.paragraph);
    const place = { paragraph: block.dataset.paragraph };
    lead(link, ways[0].form, () => place);
    link.addEventListener("click", (event) => {
      if (ways.length < 2 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      opener = link;
      show(link.getBoundingClientRect(), place);
      bubble.firstElementChild.focus();
    });
    block.append(link);
  }
  article.querySelectorAll("[data-paragraph]:not(table)").forEach(add);
  function close() {
    bubble.hidden = true;
    if (opener) opener.focus();
    opener = undefined;
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !bubble.hidden) close(); });
  bubble.addEventListener("focusout", ({ relatedTarget }) => {
    if (opener && !bubble.contains(relatedTarget)) { opener = undefined; bubble.hidden = true; }
  });
  document.querySelectorAll(".hint").forEach((hint) => { hint.hidden = false; });
})();
