// run.cjs SITE CASES UNSEEN FORMS: searches a built site as the page of search does, and prints what it finds.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const [site, cases, unseen, forms] = process.argv.slice(2);
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
const out = { cases: [], words: {}, unseen: {}, missed: [], forms: [] };
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
const alone = (lang, seen, stem) => {
  const families = load(lang).families[lang];
  const stems = stem ? [`${stem} ${api.fold(seen)}`] : [];
  return api.build({ names: [], found: [["text", -1, -1, "#", "", seen, ""]], families: families ? { [lang]: { ...families, stems } } : {} });
};
const tally = {};
for (const [lang, seen, stem, other] of JSON.parse(unseen)) {
  const index = alone(lang, seen, stem);
  const sum = (tally[lang] ??= [0, 0]);
  sum[1] += 1;
  if (api.search(other, index).found.length) sum[0] += 1;
  else out.missed.push(`${lang} ${other}`);
}
// Each form of a word against a text that holds another alone.
for (const [lang, words] of JSON.parse(forms)) {
  for (const [seen, stem] of lang === "zh" ? words.slice(0, 1) : words) {
    const index = alone(lang, seen, stem);
    for (const [typed] of words) if (!api.search(typed, index).found.length) out.forms.push(`${lang} ${seen}: ${typed}`);
  }
}
for (const [lang, [found, all]] of Object.entries(tally)) out.unseen[lang] = found / all;
console.log(JSON.stringify(out));
