// What a reader does on a reading page: steps through the comments, comments on words, changes the
// language, prints. Usage: node reader.mjs SITE, the repository's own
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { Tally, browser } from "./site.mjs";

const tally = new Tally();
const chromium = await browser();
/** Many comments, and a version that is open for more. */
const DOCUMENT = "participation/rev-1";
const OPEN = "participation/rev-2";

for (const lang of ["en", "ar", "zh"]) {
  await margin(lang);
  await steps(lang);
  await onWords(lang);
  await onRepeated(lang);
  await onManyWords(lang);
  await onParagraph(lang);
  await phone(lang);
  await printed(lang);
}
for (const lang of ["fr", "ru", "es"]) await onManyWords(lang);
await crowded();
await otherLanguage();
await mixed();
await filters(1280);
await filters(390);
await digits();
for (const width of [1280, 360]) await beside(width);
await searched();
await chromium.close();
tally.end();

async function open(lang, width = 1280, leaf = "", version = DOCUMENT) {
  const page = await chromium.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(join(process.argv[2], lang, version, leaf, "index.html")).href);
  return page;
}

/** Threads in the margin stand beside the text and not on each other. */
async function margin(lang) {
  const page = await open(lang);
  const boxes = await page.evaluate(() => [...document.querySelectorAll(".threads > aside")]
    .map((aside) => aside.getBoundingClientRect()).map(({ top, bottom, left, right }) => ({ top, bottom, left, right })));
  boxes.sort((a, b) => a.top - b.top);
  const clear = boxes.every((box, i) => i === 0 || box.top >= boxes[i - 1].bottom);
  tally.check(boxes.length > 5 && clear, `${lang}: threads in the margin overlap`);
  const inside = boxes.every(({ left, right }) => left >= 0 && right <= 1280);
  tally.check(inside, `${lang}: a thread leaves the screen`);
  await page.close();
}

/** `n` brings the next thread level with its words, `p` goes back, and both can be turned off. */
async function steps(lang) {
  const page = await open(lang);
  const on = () => page.evaluate(() => document.querySelector("aside.on")?.dataset.thread);
  await page.keyboard.press("n");
  const first = await on();
  await page.keyboard.press("n");
  const second = await on();
  await page.keyboard.press("p");
  tally.check(first && second && first !== second && (await on()) === first, `${lang}: n and p do not step`);
  const apart = await page.evaluate(() => {
    const aside = document.querySelector("aside.on");
    const words = document.querySelector(`mark[data-comment~="${CSS.escape(aside.dataset.thread)}"]`);
    return words ? Math.abs(aside.getBoundingClientRect().top - words.getBoundingClientRect().top) : 0;
  });
  tally.check(apart <= 3, `${lang}: the thread in focus is ${apart} px off its words`);
  await page.locator(".legend summary").click();
  await page.locator("#c--keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  tally.check((await on()) === undefined, `${lang}: n steps although it is turned off`);
  await page.close();
}

/** The addresses that following the links in `scope` would open. */
async function followed(page, scope) {
  return page.evaluate((scope) => [...document.querySelectorAll(`${scope} a`)].map((link) => {
    const stop = (event) => event.preventDefault();
    link.addEventListener("click", stop);
    link.click();
    link.removeEventListener("click", stop);
    return decodeURIComponent(link.href);
  }), scope);
}

async function onWords(lang) {
  const page = await open(lang, 1280, "", OPEN);
  const quote = await page.evaluate(() => {
    const block = [...document.querySelectorAll("p[data-paragraph]")]
      .find((p) => [...p.childNodes].some((node) => node.data?.trim().length > 20));
    const text = [...block.childNodes].find((node) => node.data?.trim().length > 20);
    const range = document.createRange();
    range.setStart(text, 1);
    range.setEnd(text, 12);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return range.toString().trim();
  });
  await page.locator(".bubble").waitFor();
  await page.locator(".bubble a").first().click({ button: "right" });
  const copied = await page.locator(".bubble a").first().getAttribute("href");
  tally.check(decodeURIComponent(copied).includes("quote: "), `${lang}: a link that is copied lacks the words`);
  const links = await followed(page, ".bubble");
  const [file, mail] = links;
  tally.check(links.length === 2 && mail.startsWith("mailto:"), `${lang}: the ways to comment are ${links}`);
  for (const entry of [file, mail]) {
    const target = entry.match(/^target: \{paragraph: "(\d+)", quote: "(.*?)"(.*)\}$/m);
    tally.check(target && target[2].includes(quote), `${lang}: the words are not in ${entry}`);
    const said = lang === "en" ? "" : `, language: "${lang}"`;
    tally.check(target?.[3] === said, `${lang}: the language of the words is not said in ${entry}`);
    tally.check(lang === "en" || entry.includes(`\nlanguage: ${lang}\n`), `${lang}: nor that of the comment`);
  }
  const [again] = await followed(page, ".bubble");
  const name = (entry) => entry.match(/comment-(\w{6})\.yaml/)?.[1];
  tally.check(name(file) && name(file) !== name(again), `${lang}: two comments get one file`);
  await page.close();
}

/** However long the words, and their paragraph, are: no address is longer than forges and mail programs take. */
async function onManyWords(lang) {
  const page = await open(lang, 1280, "", OPEN);
  for (const kind of ["whole", "twice", "one"]) {
    await page.evaluate(({ kind, lang }) => {
      const block = [...document.querySelectorAll("p[data-paragraph]")].sort((a, b) => b.textContent.length - a.textContent.length)[0];
      const long = { ar: "الديمقراطية", ru: "взаимодействие", zh: "利益攸关方" }[lang] ?? "participation";
      block.prepend(document.createTextNode(kind === "whole" ? "" : kind === "one" ? long.repeat(60) + ". " : `${(long + " ").repeat(60)}! ${(long + " ").repeat(60)}? `));
      const words = block.childNodes[0].data ? block.childNodes[0] : block.firstChild;
      const range = document.createRange();
      if (kind === "twice") { range.setStart(words, words.data.indexOf("!") - long.length * 3 - 3); range.setEnd(words, words.data.indexOf("!") - 1); }
      else range.selectNodeContents(block);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }, { kind, lang });
    await page.locator(".bubble").waitFor();
    const links = await page.locator(".bubble a").evaluateAll((all) => all.map((link) => {
      link.dispatchEvent(new Event("contextmenu"));
      return link.href;
    }));
    for (const link of links) {
      const entry = decodeURIComponent(link);
      tally.check(link.length <= 1900, `${lang}: an address of ${link.length} characters (${kind})`);
      tally.check(/^target: \{paragraph: "\d+"/m.test(entry), `${lang}: the paragraph is lost (${kind}) in ${entry}`);
      tally.check(!entry.includes("\ufffd") && /^body: \|-$/m.test(entry), `${lang}: an entry is cut (${kind}): ${entry}`);
      tally.check(!/, (before|after):/.test(entry) || /quote: /.test(entry), `${lang}: context without words (${kind})`);
    }
    await page.reload();
  }
  await page.close();
}

/** Words that stand twice in their paragraph are told apart by those before or after them. */
async function onRepeated(lang) {
  const page = await open(lang, 1280, "", OPEN);
  const word = await page.evaluate(() => {
    for (const block of document.querySelectorAll("p[data-paragraph]")) {
      for (const node of block.childNodes) {
        const word = node.data?.match(/(?<=^|\s)(\p{L}{2,})(?=\s.*\s\1\s)/su)?.[1];
        if (!word) continue;
        const at = node.data.search(new RegExp(`(?<=\\s)${word}\\s(?!.*\\s${word}\\s)`, "su"));
        getSelection().setBaseAndExtent(node, at, node, at + word.length);
        return word;
      }
    }
  });
  if (word) {
    await page.locator(".bubble").waitFor();
    const [file] = await followed(page, ".bubble");
    tally.check(/quote: "[^"]*", (before|after): "[^"]+"/.test(file), `${lang}: which “${word}” is meant is not said in ${file}`);
  }
  await page.close();
}

/** The sign beside a paragraph offers the ways, by keyboard too; Escape goes back. */
async function onParagraph(lang) {
  const page = await open(lang, 1280, "", OPEN);
  await page.locator("[data-paragraph='2'] > .add").focus();
  await page.keyboard.press("Enter");
  const [file] = await followed(page, ".bubble");
  tally.check(/^target: \{paragraph: "2"\}$/m.test(file), `${lang}: ¶2 is not in ${file}`);
  await page.keyboard.press("Escape");
  const back = await page.evaluate(() => document.activeElement.className);
  tally.check(back === "add" && !(await page.locator(".bubble").isVisible()), `${lang}: Escape does not go back`);
  await page.close();
}

/** On a phone a thread is folded under its paragraph, and a link to it opens it. */
async function phone(lang) {
  const page = await open(lang, 360);
  const folds = page.locator("details.threads");
  const folded = await folds.evaluateAll((all) => all.filter((fold) => !fold.open).length);
  tally.check(folded > 5 && folded === (await folds.count()), `${lang}: ${folded} folds on a phone`);
  await folds.first().locator("summary").click();
  tally.check(await folds.first().locator("aside").first().isVisible(), `${lang}: a fold does not open`);
  const id = await folds.last().locator("aside").first().getAttribute("id");
  await page.goto(`${page.url()}#${id}`);
  tally.check(await page.locator(`#${CSS(id)}`).isVisible(), `${lang}: a link to a thread does not open it`);
  await page.close();
}

function CSS(id) {
  return id.replace(/[^\w-]/g, "\\$&");
}

/** Printed, every thread is there and nothing is held open for the margin. */
async function printed(lang) {
  const page = await open(lang);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 900 });
  const [shown, all] = await page.evaluate(() => {
    const asides = [...document.querySelectorAll("aside[data-thread]")];
    return [asides.filter((aside) => aside.getBoundingClientRect().height > 0).length, asides.length];
  });
  tally.check(shown === all && all > 5, `${lang}: ${shown} of ${all} threads are printed`);
  const idle = await page.evaluate(() => {
    const article = document.querySelector("article");
    return article.getBoundingClientRect().bottom - article.lastElementChild.getBoundingClientRect().bottom;
  });
  tally.check(idle < 100, `${lang}: ${idle} px of nothing are printed`);
  await page.close();
}

/** Where there are hundreds of threads they stay folded at their paragraph, and stepping unfolds them. */
async function crowded() {
  const folder = join(process.argv[2], "en", DOCUMENT);
  const text = readFileSync(join(folder, "index.html"), "utf8");
  const one = text.match(/<aside data-furniture id="c-[^]*?<\/aside>/)[0];
  const path = join(folder, "crowded.html");
  writeFileSync(path, text.replace(one, one.repeat(201)));
  const page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(path).href);
  tally.check((await page.locator("details.threads[open]").count()) === 0, "hundreds of threads are unfolded in the margin");
  await page.keyboard.press("n");
  tally.check(await page.locator("aside.on").isVisible(), "n does not unfold a thread");
  await page.close();
  rmSync(path);
}

/** Another language is the same page at the same paragraph. */
async function otherLanguage() {
  const page = await open("en");
  await page.locator("#p20").scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector("#p20").scrollIntoView({ block: "start" }));
  await page.locator("header a[hreflang=ar]").evaluate((link) => link.click());
  await page.waitForURL(/\/ar\/participation\/rev-1\/index\.html#p(19|20|21)$/);
  tally.check(true, "the place is kept");
  await page.goto(`${page.url().split("#")[0]}#p2`);
  await page.evaluate(() => document.querySelector("#p20").scrollIntoView({ block: "start" }));
  await page.locator("header a[hreflang=fr]").evaluate((link) => link.click());
  await page.waitForURL(/\/fr\/.*#p(19|20|21)$/);
  tally.check(true, "a place that was left is not kept");
  await page.close();
}

/** A paragraph that begins in the other direction runs in that, between marks that stay where they are. */
async function mixed() {
  const page = await open("ar");
  const [first, last] = await page.evaluate(() => {
    const p = document.querySelector("article > p[data-paragraph]");
    p.replaceChildren("ICANN and others. ".repeat(9), "آخر");
    const range = document.createRange();
    const left = (at) => {
      range.setStart(p.firstChild, at);
      range.setEnd(p.firstChild, at + 1);
      return range.getBoundingClientRect().left;
    };
    return [left(0), left(1)];
  });
  tally.check(first < last, `an English paragraph in an Arabic text begins at ${first}, right of ${last}`);
  const [start, stop, side] = await page.evaluate(() => {
    const p = document.querySelector("article > p[data-paragraph]");
    p.textContent = "One.";
    const range = document.createRange();
    range.setStart(p.firstChild, 3);
    range.setEnd(p.firstChild, 4);
    const box = p.getBoundingClientRect();
    const dot = range.getBoundingClientRect();
    range.setStart(p.firstChild, 0);
    range.setEnd(p.firstChild, 1);
    const letter = range.getBoundingClientRect();
    return [letter.left, dot.left, Math.abs(letter.left - box.left)];
  });
  tally.check(start < stop, `the full stop of an English paragraph stands at ${stop}, before ${start}`);
  tally.check(side < 40, `an English paragraph begins ${side} px from the left`);
  await page.close();
}

/** The list of comments is filtered, and says how many are left. */
async function filters(width) {
  const page = await open("en", width, "comments");
  tally.check((await page.locator("#c--write").count()) === 0, "comments are invited on a version that is closed");
  const rows = () => page.locator("[data-row]:visible").count();
  const before = await rows();
  await page.locator("select[data-filter=status]").selectOption("open");
  const after = await rows();
  tally.check(after > 0 && after < before, `${after} of ${before} rows are open at ${width} px`);
  const said = await page.locator("output[data-shown]").textContent();
  tally.check(said.includes(String(after)) && said.includes(String(before)), said);
  await page.close();
}

/** How many rows are shown is said in the digits that the page names. */
async function digits() {
  const page = await open("ar", 1280, "comments");
  const chosen = async (tag, status) => {
    if (tag) await page.locator("output[data-shown]").evaluate((out, tag) => { out.dataset.numbers = tag; }, tag);
    await page.locator("select[data-filter=status]").selectOption(status);
    return page.locator("output[data-shown]").textContent();
  };
  const shown = await page.locator("[data-row]").count();
  const own = await chosen("", "");
  tally.check(own.includes(String(shown)) && !/[٠-٩]/.test(own), `ar: ${own}`);
  const arabic = await chosen("ar-u-nu-arab", "open");
  const open_ = await page.locator("[data-row]:visible").count();
  const spelt = (n) => String(n).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
  tally.check(open_ < shown && [open_, shown].every((n) => arabic.includes(spelt(n))), `${arabic}, not ${open_} of ${shown}`);
  tally.check(!/[\d{}]/.test(arabic), `ar: ${arabic}`);
  await page.close();
}

/** Beside a translation, a number pushes no line but the first aside and stands on no edge. */
async function beside(width) {
  const page = await open("ru", width, "parallel", OPEN);
  const askew = await page.evaluate(() => [...document.querySelectorAll(".parallel .n")].filter((number) => {
    const block = number.nextElementSibling, range = document.createRange();
    range.selectNodeContents(block);
    const lines = new Map();
    for (const { top, left } of range.getClientRects()) {
      const line = Math.round(top / 12);
      lines.set(line, Math.min(left, lines.get(line) ?? Infinity));
    }
    const starts = [...lines.values()].slice(1);
    const at = number.getBoundingClientRect(), edge = block.getBoundingClientRect();
    const inside = block.localName !== "p" && at.right > edge.left && at.bottom > edge.top;
    return inside || (block.localName === "p" && starts.some((left) => Math.abs(left - starts.at(-1)) > 1));
  }).map((number) => number.textContent));
  tally.check(askew.length === 0, `the numbers ${askew} are in the way at ${width} px`);
  await page.close();
}

/** Of much that is found a part is shown, and more when it is asked for; earlier versions when they are. */
async function searched() {
  const page = await open("en", 1280, "", "search");
  const rows = page.locator("#c--results > li"), more = page.locator("#c--more"), said = page.locator("#c--count");
  await page.fill("#c--words", "the");
  await rows.first().waitFor();
  const all = Number((await said.textContent()).match(/\d+/)[0]);
  tally.check((await rows.count()) === 50 && all > 100 && /\b50\W+ shown/.test(await said.textContent()), `50 of ${all} are shown`);
  await more.click();
  const at = await page.evaluate(() => [...document.querySelectorAll("#c--results > li")].indexOf(document.activeElement.closest("li")));
  tally.check((await rows.count()) === 100 && at === 50, `the focus is at ${at} of ${await rows.count()}`);
  while (await more.isVisible()) await more.click();
  tally.check((await rows.count()) === all && !(await said.textContent()).includes("shown"), `all ${all} are shown`);
  // The word is that of the zero draft alone.
  await page.fill("#c--words", "surveyed");
  tally.check((await rows.count()) === 0, "old words are found unasked");
  await page.check("#c--older");
  await rows.first().waitFor();
  tally.check((await rows.first().textContent()).includes("Zero draft"), "a result does not say its version");
  await page.uncheck("#c--older");
  tally.check((await rows.count()) === 0, "old words are found when they are not asked for");
  await page.close();
}
