// The views of every change page in English, Arabic and Chinese: the new text alone is that of the newer
// version's reading page, block by block, the old one that of the older one's, and side by side each stands once,
// and every change is where the list of changes leads.
// Usage: node views.mjs SITE
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Tally, browser, pages } from "./site.mjs";

const tally = new Tally();
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
const changes = pages(process.argv[2]).filter(({ kind, lang }) => kind === "changes" && ["en", "ar", "zh"].includes(lang));

for (const one of changes) {
  await page.goto(one.url);
  if (!(await page.locator("#c--sides").count())) continue;
  const lang = await page.locator("article").getAttribute("lang");
  const is = {};
  for (const view of ["newer", "older", "sides"]) {
    await page.locator(`#c--${view}`).check({ force: true });
    is[view] = await page.evaluate(blocks);
    is[`${view}-numbers`] = await page.evaluate(numbers);
  }
  const unseen = await page.evaluate(unreachable);
  tally.check(!unseen.length, `${one.path} side by side leads nowhere from the list: ${unseen.join(" ")}`);
  const from = await page.locator("article").getAttribute("data-from");
  const version = join(dirname(one.path), "../..");
  const reading = async (folder) => {
    const path = join(folder, "index.html").replace(`/${one.lang}/`, `/${lang}/`);
    await page.goto(pathToFileURL(path).href);
    return page.evaluate(blocks);
  };
  same(one.path, "newer", is.newer, await reading(version));
  same(one.path, "older", is.older, await reading(join(version, "..", from)));
  const known = new Set([...is.newer, ...is.older]);
  const strange = is.sides.find((block) => !known.has(block));
  tally.check(!strange, `${one.path} side by side shows what neither text has: ${strange}`);
  for (const view of ["newer", "older"]) {
    const twice = is[`${view}-numbers`].find((number, at, all) => all.indexOf(number) !== at);
    tally.check(!twice, `${one.path} (${view}) has two paragraphs ${twice}`);
  }
}
await chromium.close();
tally.end();

function same(path, view, is, promised) {
  const at = promised.findIndex((block, at) => block !== is[at]);
  const place = at < 0 ? promised.length : at;
  const holds = at < 0 && is.length === promised.length;
  tally.check(holds, `${path} (${view}) shows\n  ${is[place]}\nfor\n  ${promised[place]}`);
}

/** The paragraphs that are seen: the name of each block's element and its text. Footnotes come in any order. */
function blocks() {
  const article = document.querySelector("article");
  const own = (element) => {
    const furniture = element.closest("[data-furniture]");
    const suggested = element.closest("ins[data-suggestion]");
    return (!furniture || furniture.matches(".was, .now")) && !suggested;
  };
  const found = [...article.querySelectorAll("p, h1, h2, h3, h4, h5, h6, pre, th, td")].filter((block) => own(block) && block.checkVisibility());
  const text = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let out = "";
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      if (own(around) && around.checkVisibility()) out += walker.currentNode.data;
    }
    return `${block.localName}: ${out.replace(/\s+/g, " ").trim()}`;
  };
  const notes = (block) => Boolean(block.closest(".notes"));
  return [...found.filter((block) => !notes(block)).map(text), ...found.filter(notes).map(text).sort()];
}

/** The changes that the list of changes leads to and that are not seen then. */
async function unreachable() {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const unseen = [];
  const marks = [...document.querySelectorAll("article [id^=c--change-]")];
  // Those that are seen anyhow need no visit; Chromium bears no more than 200 in 10 seconds.
  for (const mark of marks.filter((mark) => !mark.checkVisibility())) {
    location.hash = mark.id;
    await drawn();
    const { top, bottom } = mark.getBoundingClientRect();
    if (!mark.checkVisibility() || top < 0 || bottom > innerHeight) unseen.push(mark.id);
  }
  return unseen;
}

/** The paragraph numbers that are seen in the view of one text. */
function numbers() {
  const generated = (element) => getComputedStyle(element, "::before").content.match(/^"(.+)"$/)?.[1];
  const seen = [...document.querySelectorAll("article [data-number], article [data-paragraph-from], article .n")];
  return seen.filter((element) => element.checkVisibility() && !element.closest(".why"))
    .map((element) => (element.matches(".n") ? element.textContent : generated(element))).filter(Boolean);
}
