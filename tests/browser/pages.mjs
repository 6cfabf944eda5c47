// Every kind of page in English, Arabic and Chinese: nothing runs that should not, nothing is asked
// of another host, nothing is wider than the screen, and nothing breaks an accessibility rule.
// Usage: node pages.mjs SITE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Tally, browser, sample, watch } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 360, 1280];
const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
const ON_PHONES = { type: "rule", values: ["target-size", "scrollable-region-focusable"] };
const IN_THE_DARK = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const tally = new Tally();
const chromium = await browser();
const strict = await chromium.newContext();
const examined = await chromium.newContext({ bypassCSP: true });
const bare = await chromium.newContext({ javaScriptEnabled: false });

for (const one of sample(process.argv[2], ["en", "ar", "zh"])) {
  await visit(one);
  await accessible(one);
  await withoutScript(one);
}
await chromium.close();
tally.end();

async function visit(one) {
  const page = await strict.newPage();
  const trouble = watch(page);
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  await page.goto(one.url);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(widest);
    tally.check(wide.px <= width, `${one.path} is ${wide.px} px wide at ${width} px: ${wide.html}`);
  }
  tally.check(trouble.length === 0, `${one.path}: ${trouble.join("; ")}`);
  const dir = await page.evaluate(() => getComputedStyle(document.documentElement).direction);
  tally.check((one.lang === "ar") === (dir === "rtl") || one.kind === "root", `${one.path}: ${dir}`);
  await page.close();
}

/** How wide the page is with all its parts open, and what of it reaches furthest. */
function widest() {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const reach = (element) => {
    const box = element.getBoundingClientRect();
    return element.closest(".table, table, pre, .hidden") ? 0 : Math.max(box.right, innerWidth - box.left);
  };
  const all = [...document.querySelectorAll("body *")];
  const [html] = all.sort((a, b) => reach(b) - reach(a)).map((element) => element.outerHTML.slice(0, 200));
  return { px: document.documentElement.scrollWidth, html };
}

/** The rules with all parts of the page open: on a wide screen, then those that a phone or the dark may break. */
async function accessible(one) {
  const page = await examined.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(one.url);
  // What is not painted yet has no place of its own, and seems to overlap its neighbours.
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
  await page.evaluate(axe);
  await page.evaluate(widest);
  await obeys(page, one, "light", ALL);
  await page.emulateMedia({ colorScheme: "dark" });
  await obeys(page, one, "dark", IN_THE_DARK);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 900 });
  await obeys(page, one, "360 px", ON_PHONES);
  await page.close();
}

async function obeys(page, one, where, runOnly) {
  const options = { runOnly, resultTypes: ["violations"] };
  const found = await page.evaluate((options) => window.axe.run(document, options), options);
  for (const { id, nodes } of found.violations) {
    const { html, failureSummary } = nodes[0];
    tally.check(false, `${one.path} (${where}) breaks ${id} ${nodes.length} times: ${html.slice(0, 200)}: ${failureSummary}`);
  }
  tally.check(true, "accessible");
}

async function withoutScript(one) {
  const page = await bare.newPage();
  await page.goto(one.url);
  const heading = await page.locator("h1").first().isVisible();
  tally.check(heading, `${one.path} shows no heading without script`);
  for (const text of await page.locator("article.draft").all()) {
    tally.check(await text.isVisible(), `${one.path} shows no text without script`);
  }
  await page.close();
}
