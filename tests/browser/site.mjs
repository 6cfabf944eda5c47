// The pages of a built site, sorted by kind, and a Chromium to open them in.
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** Every page of a site: its path, its language and its kind. */
export function pages(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith(".html")) found.push(page(root, path));
    }
  };
  walk(root);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function page(root, path) {
  const parts = relative(root, path).split(sep).slice(0, -1);
  const [lang] = parts;
  return { path, url: pathToFileURL(path).href, lang, kind: kind(parts.slice(1), lang) };
}

function kind(parts, lang) {
  if (!lang) return "root";
  if (parts.length === 0) return "home";
  if (parts[0] === "people") return "person";
  if (parts[0] === "search") return "search";
  if (parts.length === 1) return "document";
  if (parts.length === 2) return "reading";
  if (parts[2] === "changes") return parts.length === 3 ? "comparisons" : "changes";
  return parts[2];
}

/** One page of each kind in each of some languages: the largest one, which has most to go wrong. */
export function sample(root, langs) {
  const chosen = new Map();
  for (const one of pages(root)) {
    if (one.kind !== "root" && !langs.includes(one.lang)) continue;
    const [key, size] = [`${one.kind} ${one.lang}`, statSync(one.path).size];
    if (!(chosen.get(key)?.size >= size)) chosen.set(key, { ...one, size });
  }
  return [...chosen.values()];
}

/** What a page must not do: ask another host, run into an error or its security policy, or open a dialog. */
export function watch(page) {
  const trouble = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) trouble.push(`asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  page.on("popup", (other) => trouble.push(`opens ${other.url()}`));
  page.on("download", (file) => trouble.push(`downloads ${file.url()}`));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  return trouble;
}

/** A Chromium that asks nobody for anything. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--allow-file-access-from-files",
  ];
  return chromium.launch({ executablePath, args });
}

/** Counts and prints what held and what did not, in the form that test runners share. */
export class Tally {
  passed = 0;
  failed = 0;

  check(holds, what) {
    if (holds) this.passed += 1;
    else {
      this.failed += 1;
      console.error(`FAILED: ${what}`);
    }
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }
}
