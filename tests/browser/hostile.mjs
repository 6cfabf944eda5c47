// Every hostile text of tests/hostile/snippets.md in the drafts, comments, names and settings of a
// site: a site that is refused writes nothing, and on the pages of one that is built nothing runs,
// nothing is asked of another host, nothing leads to another scheme, and the page keeps its shape.
// Usage: node hostile.mjs PROGRAM
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Tally, browser, pages, watch } from "./site.mjs";
import { Site } from "./hostile-site.mjs";

const tally = new Tally();
const source = readFileSync(new URL("../hostile/snippets.md", import.meta.url), "utf8");
const snippets = source.trimEnd().split("\n%%%%\n")
  .map((text) => text.replace(/\\u\{(\w+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16))));
const settings = JSON.parse(readFileSync(new URL("../hostile/settings.json", import.meta.url), "utf8"));
const chromium = await browser();

await texts();
await themes();
for (const [what, files] of Object.entries(settings.refused)) refused(what, files);
await chromium.close();
tally.end();

async function texts() {
  const site = new Site(process.argv[2]);
  site.settings();
  const kept = site.drafts(snippets);
  tally.check(kept > snippets.length / 2, `only ${kept} of ${snippets.length} texts are published`);
  site.comments(snippets);
  const status = site.build("--lenient");
  tally.check(status === 0, `the hostile texts are not built: ${site.said}`);
  tally.check(site.stray().length === 0, `written outside: ${site.stray()}`);
  if (status !== 0) return site.remove();
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt", "msgbox", "print", "open"]) {
      window[name] = () => { window.pwned = name; };
    }
  });
  const all = pages(site.out);
  tally.check(all.length > 20, `${all.length} pages`);
  for (const one of all) await inert(context, one, site.out);
  await context.close();
  site.remove();
}

async function inert(context, one, out) {
  const page = await context.newPage();
  const trouble = watch(page);
  await page.goto(one.url);
  for (const key of ["n", "n", "p", "Escape", "Tab", "Tab"]) await page.keyboard.press(key);
  const found = await page.evaluate(examine, out);
  trouble.push(...found);
  tally.check(trouble.length === 0, `${one.path}: ${[...new Set(trouble)].join("; ")}`);
  await page.close();
}

/** What a page holds that it must not; runs in the page. */
function examine(out) {
  const found = [];
  if (window.pwned) found.push(`${window.pwned} was called`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const short = (element) => element.outerHTML.slice(0, 160);
  const banned = "iframe, frame, object, embed, applet, base, form, style, math, template, dialog, audio, video, picture, area, [style]:not(aside, article, .bubble), [srcdoc], [ping], [target], [popover], [srcset], script:not([src])";
  for (const element of all(banned)) found.push(`forbidden: ${short(element)}`);
  for (const element of all("*")) {
    for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(`handler: ${short(element)}`);
  }
  for (const link of all("a, link")) {
    // Within the site, or by a good scheme; an address that the browser cannot read leads nowhere.
    const address = link.getAttribute("href") ?? "";
    const fine = /^(https?|mailto):/i.test(address) || new URL(address, location).protocol === location.protocol;
    if (!fine || /^[\\/]{2}/.test(address)) found.push(`leads to ${address}`);
  }
  for (const thing of all("img, script, link[rel=stylesheet]")) {
    if (!decodeURI(thing.src || thing.href).startsWith(`file://${out}/`)) found.push(`loads ${short(thing)}`);
  }
  const frame = [...document.body.children].filter((child) => !child.matches(".skip, .site, main, .foot, .bubble"));
  for (const child of frame) found.push(`breaks out: ${short(child)}`);
  if (!document.body.querySelector(":scope > .foot")) found.push("the page has no foot");
  for (const element of all("[data-thread*=forged], #c-forged, [id^=p]:not([data-furniture], .parallel *, .history *)")) {
    if (element.id !== "section" && !/^p[^\d]/.test(element.id)) found.push(`forged: ${short(element)}`);
  }
  const ids = all("[id]").map((element) => element.id);
  for (const id of ids.filter((id, at) => ids.indexOf(id) < at)) found.push(`two elements are #${id}`);
  if (/[\u202a-\u202e\0\x1b]/.test(document.documentElement.outerHTML)) found.push("a control is obeyed");
  return found;
}

/** A theme may say what it likes: the policy of the page still holds. */
async function themes() {
  const hits = [];
  const server = createServer((request, response) => { hits.push(request.url); response.end(); });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const host = `http://127.0.0.1:${server.address().port}`;
  for (const [what, html] of Object.entries(settings.themes)) {
    const site = new Site(process.argv[2]);
    site.settings();
    site.write("drafts/d/v1/en.md", "# Text\n\nWords.\n");
    site.write("themes/default/home.html", html.replaceAll("HOST", host));
    if (site.build() !== 0) {
      tally.check(site.stray().length === 0, `${what}: refused, and written outside: ${site.stray()}`);
    } else {
      const page = await chromium.newPage();
      await page.goto(pages(site.out).find((one) => one.kind === "home").url);
      await page.mouse.click(5, 5);
      await page.waitForTimeout(200);
      tally.check((await page.evaluate(() => window.pwned)) === undefined, `${what}: the theme's script runs`);
      await page.close();
    }
    site.remove();
  }
  tally.check(hits.length === 0, `the theme reaches its host: ${hits}`);
  server.close();
}

/** A site with files that must be refused: status 1, a place, nothing written, and all that soon. */
function refused(what, files) {
  const site = new Site(process.argv[2]);
  site.settings();
  site.write("drafts/d/v1/en.md", "# Text\n\nWords.\n");
  for (const [path, text] of Object.entries(files)) site.put(path, text);
  const started = Date.now();
  const status = site.build();
  const seconds = (Date.now() - started) / 1000;
  tally.check(status === 1, `${what}: status ${status}, not 1: ${site.said}`);
  tally.check(/error\[[\w-]+\]/.test(site.said), `${what}: no diagnostic: ${site.said}`);
  tally.check(!site.said.includes("TOP SECRET"), `${what}: what is outside is read`);
  tally.check(site.stray().length === 0 && !site.isBuilt(), `${what}: something is written: ${site.stray()}`);
  tally.check(seconds < 60, `${what}: ${seconds} s`);
  site.remove();
}
