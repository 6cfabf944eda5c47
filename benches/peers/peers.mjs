// How other tools fare on tests/redline/cases. `npm install && node peers.mjs [CASES]` in this folder
// prints the table of docs/redline.md. Tools that are not installed (git, wdiff, dwdiff, the PyPI package
// redlines) are left out. No tool is judged by its look: only by what its output says was deleted and
// inserted.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, "../../tests/redline/cases");
const { JSDOM } = require("jsdom");
const markdown = require("markdown-it")({ html: true, linkify: true }).use(require("markdown-it-footnote"));
const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, "expected"))).sort();
const BLOCKS = "p,li,ul,ol,h1,h2,h3,h4,h5,h6,td,th,tr,table,pre,blockquote,section,hr,br,div";

// A tool's output is a list of [mark, text], with mark one of " ", "+", "-"; a page tool's is HTML.
const run = (command, args) => {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return done.error ? null : done.stdout;
};
const bracketed = (text) => {
  if (text === null) return null;
  const parts = [];
  const pattern = /\u0001-([^\u0001]*)-\u0001|\u0002\+([^\u0002]*)\+\u0002/gu;
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push([" ", text.slice(at, found.index)]);
    parts.push(found[1] === undefined ? ["+", found[2]] : ["-", found[1]]);
    at = found.index + found[0].length;
  }
  parts.push([" ", text.slice(at)]);
  return parts;
};
const marks = ["\u0001-", "-\u0001", "\u0002+", "+\u0002"];
const options = ["-w", marks[0], "-x", marks[1], "-y", marks[2], "-z", marks[3]];

// All cases in one process, for Python takes longer to start than to compare.
let known;
const redlines = () => {
  const program =
    "import sys,json,os\nfrom redlines import Redlines\nout={}\n" +
    "for name in json.loads(sys.argv[2]):\n" +
    " a,b=(open(os.path.join(sys.argv[1],name,f)).read() for f in ('before.md','after.md'))\n" +
    " all=json.loads(Redlines(a,b).output_json())['changes']\n" +
    " out[name]=[[c['type'],c.get('source_text',c.get('text','')),c.get('test_text',c.get('text',''))] for c in all]\n" +
    "print(json.dumps(out))";
  if (known === undefined) {
    const text = run(process.env.PYTHON ?? "python3", ["-c", program, folder, JSON.stringify(cases)]);
    const of = ([kind, gone, come]) => {
      if (kind === "equal") return [[" ", come]];
      return [["-", kind === "insert" ? "" : gone], ["+", kind === "delete" ? "" : come]];
    };
    known = text ? Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, all]) => [name, all.flatMap(of)])) : null;
  }
  return known;
};

const source = {
  "git diff --word-diff": ({ a, b }) => {
    const text = run("git", ["diff", "--no-index", "--word-diff=porcelain", "-U100000", a, b]);
    if (text === null) return null;
    const lines = text.split("\n").slice(text.startsWith("diff") ? 5 : 0).filter((line) => line !== "");
    if (lines.length === 0) return [[" ", readFileSync(a, "utf8")]];
    // It compares what stands between spaces, and leaves out some of these.
    return lines.map((line) => (line === "~" ? [" ", "\n"] : [line[0], ` ${line.slice(1)} `]));
  },
  wdiff: ({ a, b }) => bracketed(run("wdiff", [...options, a, b])),
  "dwdiff -P": ({ a, b }) => bracketed(run("dwdiff", ["-P", ...options, a, b])),
  "jsdiff, diffWords": ({ before, after, lang }) =>
    require("diff")
      .diffWordsWithSpace(before, after, { intlSegmenter: new Intl.Segmenter(lang, { granularity: "word" }) })
      .map((part) => [part.added ? "+" : part.removed ? "-" : " ", part.value]),
  "diff-match-patch": ({ before, after }) => {
    const tool = new (require("diff-match-patch"))();
    const parts = tool.diff_main(before, after);
    tool.diff_cleanupSemantic(parts);
    return parts.map(([mark, text]) => [{ "-1": "-", 0: " ", 1: "+" }[mark], text]);
  },
  redlines: ({ name }) => redlines()?.[name] ?? null,
};
const pages = {
  "node-htmldiff": ({ from, to }) => require("node-htmldiff")(from, to),
  "htmldiff-js": ({ from, to }) => require("htmldiff-js").default.execute(from, to),
  "visual-dom-diff": ({ from, to }) => {
    const page = (html) => new JSDOM(`<body>${html}</body>`).window.document.body;
    const box = new JSDOM("").window.document.createElement("div");
    box.append(box.ownerDocument.importNode(require("visual-dom-diff").visualDomDiff(page(from), page(to)), true));
    return box.innerHTML;
  },
};

// Text of HTML, block by block, as parts.
const parts = (html) => {
  const out = [];
  const walk = (node, mark) => {
    if (node.nodeType === 3) out.push([mark, node.data]);
    if (node.nodeType !== 1) return;
    const name = node.localName;
    const changed = ["mod", "vdd-modified"].some((of) => node.classList.contains(of));
    const own = name === "ins" && !changed ? "+" : name === "del" && !changed ? "-" : mark;
    if (node.matches(BLOCKS)) out.push([own, "\n"]);
    node.childNodes.forEach((child) => walk(child, own));
    if (node.matches(BLOCKS)) out.push([own, "\n"]);
  };
  walk(new JSDOM(`<body>${html}</body>`).window.document.body, " ");
  return out;
};

// What no browser would nest so, tag by tag: a parser would mend it.
const invalid = (html) => {
  const open = [];
  const may = { ul: ["li"], ol: ["li"], tr: ["td", "th"], table: ["thead", "tbody", "tr"], thead: ["tr"], tbody: ["tr"] };
  const flow = new Set("p li ul ol h1 h2 h3 h4 h5 h6 td th tr table pre blockquote section hr div".split(" "));
  const ids = new Set();
  for (const [, close, name, rest] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/gu)) {
    if (["br", "hr", "img", "input"].includes(name)) continue;
    if (close) {
      if (open.pop() !== name) return true;
      continue;
    }
    const parent = open.at(-1);
    if (may[parent] && !may[parent].includes(name)) return true;
    const line = open.some((tag) => ["p", "h1", "h2", "h3", "h4", "h5", "h6"].includes(tag));
    if (line && flow.has(name)) return true;
    const id = /\sid="([^"]*)"/u.exec(rest)?.[1];
    if (id && ids.has(id)) return true;
    if (id) ids.add(id);
    open.push(name);
  }
  return open.length > 0;
};

const fold = (text) => text.replace(/\s+/gu, "");
const side = (all, mark) => all.filter(([of]) => of === " " || of === mark);
const text = (all) => all.map(([, part]) => part).join("");
const words = (of, lang) =>
  [...new Intl.Segmenter(lang, { granularity: "word" }).segment(of)].filter((s) => s.isWordLike).map((s) => s.segment);
const distance = (a, b) => {
  let row = b.map((_, at) => at + 1);
  a.forEach((one, i) => {
    let before = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const here = one === b[j] ? before : Math.min(above, left) + 1;
      [before, left] = [above, here];
      return here;
    });
  });
  return b.length ? row.at(-1) : a.length;
};
const letter = /[\p{L}\p{M}\p{N}]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const cuts = (all) => {
  let before = null;
  let was = " ";
  return all.some(([mark, part]) => {
    if (part === "") return false;
    const [first] = part;
    const cut = before !== null && was !== mark && [before, first].every((c) => letter.test(c) && !unspaced.test(c));
    [before, was] = [[...part].at(-1), mark];
    return cut;
  });
};

// The faults of one output: O, N a side is not recovered; V invalid; U no mark; X twice what is needed; w cut.
const judge = (all, html, old, now, lang) => {
  const faults = [];
  if (fold(text(side(all, "-"))) !== fold(old)) faults.push("O");
  if (fold(text(side(all, "+"))) !== fold(now)) faults.push("N");
  if (html !== null && invalid(html)) faults.push("V");
  const needed = distance(words(old, lang), words(now, lang));
  const marked = all.filter(([mark]) => mark !== " ").reduce((sum, [, part]) => sum + words(part, lang).length, 0);
  if (marked > 2 * needed + 2) faults.push("X");
  if (cuts(side(all, "-")) || cuts(side(all, "+"))) faults.push("w");
  return { faults, marked, needed };
};

const table = new Map();
const named = cases.filter((name) => /^= .*(Moved|Split|Merged)/mu.test(readFileSync(join(folder, name, "expected"), "utf8")));
for (const name of cases) {
  const [a, b] = ["before.md", "after.md"].map((file) => join(folder, name, file));
  const [before, after] = [a, b].map((file) => readFileSync(file, "utf8"));
  const expected = readFileSync(join(folder, name, "expected"), "utf8");
  const changes = !/^= ?$/mu.test(expected);
  const lang = name.slice(0, 2);
  const [from, to] = [before, after].map((of) => markdown.render(of));
  const input = { name, a, b, before, after, from, to, lang };
  for (const [tools, page] of [[source, false], [pages, true]]) {
    for (const [tool, compare] of Object.entries(tools)) {
      let output;
      try {
        output = compare(input);
      } catch {
        output = page ? "" : [];
      }
      if (output === null) continue;
      const all = page ? parts(output) : output;
      const [old, now] = page ? [text(parts(from)), text(parts(to))] : [before, after];
      const judged = judge(all, page ? output : null, old, now, lang);
      const marks = all.some(([mark, part]) => mark !== " " && part.trim() !== "") || (page && /vdd-|class="mod/u.test(output));
      if (changes && !marks) judged.faults.push("U");
      if (!changes && marks) judged.faults.push("X");
      const row = table.get(tool) ?? { clean: 0, of: 0, O: 0, N: 0, V: 0, U: 0, X: 0, w: 0, marked: 0, needed: 0, page };
      row.of += 1;
      row.clean += judged.faults.length === 0 ? 1 : 0;
      new Set(judged.faults).forEach((fault) => (row[fault] += 1));
      row.marked += judged.marked;
      row.needed += judged.needed;
      table.set(tool, row);
    }
  }
}
console.log(`${cases.length} cases; ${named.length} of them hold a move, a split or a merge, which none of these names.\n`);
console.log("| tool | shows | without a fault | old text lost | new text lost | invalid HTML | no mark | twice the need | word cut | marked / needed |");
console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const [tool, row] of table) {
  const { clean, of, O, N, V, U, X, w } = row;
  const ratio = (row.marked / row.needed).toFixed(2);
  console.log(`| ${tool} | ${row.page ? "a page" : "source"} | ${clean} of ${of} | ${O} | ${N} | ${row.page ? V : "–"} | ${U} | ${X} | ${w} | ${ratio} |`);
}
