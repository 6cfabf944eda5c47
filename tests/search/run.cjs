// run.cjs SITE CASES UNSEEN: searches a built site as the page of search does, and prints what it finds.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const [site, cases, unseen] = process.argv.slice(2);
const script = (file, globals) => vm.runInNewContext(fs.readFileSync(file, "utf8"), globals);
const module_ = { exports: {} };
script(path.join(site, "theme/search.js"), { module: module_, Intl });
const api = module_.exports;
const lines = (text) => text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));

function load(lang) {
  let data = null;
  script(path.join(site, lang, "search/index.js"), { rapporteurSearch: (value) => { data = value; } });
  return data;
}

const built = {};
const of = (lang) => (built[lang] ??= api.build(load(lang)));
const out = { cases: [], words: {}, unseen: {}, missed: [] };
for (const line of lines(cases)) {
  const [lang, query] = line.split("|").map((part) => part.trim());
  out.cases.push(api.search(query, of(lang)).found.slice(0, 5).map((entry) => entry.href).join(" "));
}
for (const lang of ["en", "ar", "zh", "fr", "ru", "es"]) {
  const text = fs.readFileSync(path.join(__dirname, `../alignment/${lang}.md`), "utf8");
  out.words[lang] = [...new Set(api.parts(text).filter((part) => part.word).map((part) => part.word))];
}
// Each unseen form against an index of the other alone: its stem is told by the builder, as it is in a
// text; that of the unseen form is for the script to find by the endings of the language.
const tally = {};
for (const [lang, seen, stem, other] of JSON.parse(unseen)) {
  const families = load(lang).families[lang];
  const index = api.build({
    names: [], found: [["text", -1, -1, "#", "", seen, ""]],
    families: { [lang]: { ...families, stems: [`${stem} ${api.fold(seen)}`] } },
  });
  const sum = (tally[lang] ??= [0, 0]);
  sum[1] += 1;
  if (api.search(other, index).found.length) sum[0] += 1;
  else out.missed.push(`${lang} ${other}`);
}
for (const [lang, [found, all]] of Object.entries(tally)) out.unseen[lang] = found / all;
console.log(JSON.stringify(out));
