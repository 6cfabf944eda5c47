// Every kind of page in English, Arabic and Chinese: nothing runs that should not, nothing is asked
// of another host, nothing is wider than the screen, and nothing breaks an accessibility rule.
// Usage: node pages.mjs SITE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Tally, browser, sample } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 360, 1280];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const tally = new Tally();
const chromium = await browser();

for (const one of sample(process.argv[2], ["en", "ar", "zh"])) {
  for (const colorScheme of ["light", "dark"]) await visit(one, colorScheme);
  await withoutScript(one);
}
await chromium.close();
tally.end();

async function visit(one, colorScheme) {
  const context = await chromium.newContext({ colorScheme, bypassCSP: false });
  const page = await context.newPage();
  const trouble = watch(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(one.url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    tally.check(wide <= width, `${one.path} is ${wide} px wide at ${width} px`);
  }
  tally.check(trouble.length === 0, `${one.path}: ${trouble.join("; ")}`);
  const dir = await page.evaluate(() => getComputedStyle(document.documentElement).direction);
  tally.check((one.lang === "ar") === (dir === "rtl") || one.kind === "root", `${one.path}: ${dir}`);
  await context.close();
  await accessible(one, colorScheme);
}

async function accessible(one, colorScheme) {
  const context = await chromium.newContext({ colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(one.url);
  await page.evaluate(axe);
  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
    RULES,
  );
  for (const { id, nodes } of found.violations) {
    tally.check(false, `${one.path} (${colorScheme}) breaks ${id}: ${nodes[0].html.slice(0, 200)}`);
  }
  tally.check(true, "accessible");
  await context.close();
}

async function withoutScript(one) {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(one.url);
  const heading = await page.locator("h1").first().isVisible();
  tally.check(heading, `${one.path} shows no heading without script`);
  await context.close();
}

/** What a page must not do: ask another host, run into an error or its security policy, or open a dialog. */
function watch(page) {
  const trouble = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) trouble.push(`asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  return trouble;
}
