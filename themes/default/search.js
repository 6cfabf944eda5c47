// Search: the index is a script that is brought when the page opens. Folding is that of src/text/search.rs.
(() => {
  "use strict";
  const SHOWN = 50;
  const DROPPED = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8]/g;
  const SAME = { "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ς": "σ", "ß": "s" };
  const HAN = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{1aff0}-\\u{1b16f}\\u{20000}-\\u{3fffd}";
  const PARTS = new RegExp(`([${HAN}]+)|((?:(?![${HAN}])[\\p{Alphabetic}\\p{N}\\p{M}])+)`, "gu");
  const WORD = /[\p{Alphabetic}\p{N}]/u;

  const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(DROPPED, "")
    .replace(/[ٱىیکةςß]/g, (c) => SAME[c]);

  // The parts of a text: runs of Han, and words with their folded form; with their places.
  function parts(text) {
    const found = [];
    for (const match of text.matchAll(PARTS)) {
      if (match[1]) found.push({ han: match[1].normalize("NFKC"), at: match.index, end: match.index + match[1].length });
      else if (WORD.test(match[2])) found.push({ word: fold(match[2]), at: match.index, end: match.index + match[2].length });
    }
    return found;
  }

  // The families of words: form -> stems, stem -> forms, and how the stem of another form is found.
  function lexicon(families) {
    const stems = new Map(), forms = new Map(), endings = [], beginnings = [""];
    const relate = (stem, form) => {
      if (!stems.has(form)) stems.set(form, new Set());
      stems.get(form).add(stem);
      if (!forms.has(stem)) forms.set(stem, new Set());
      forms.get(stem).add(form);
    };
    for (const family of Object.values(families)) {
      for (const line of family.stems) {
        const [stem, ...rest] = line.split(" ");
        for (const form of rest) relate(stem, form);
      }
      for (const line of family.endings) {
        const [ending, ...instead] = line.split(" ");
        for (const text of instead) endings.push([ending === "-" ? "" : ending, text === "-" ? "" : text]);
      }
      beginnings.push(...family.beginnings);
    }
    return { stems, forms, endings, beginnings };
  }

  // All that a word that was typed stands for: form -> how well it fits.
  function kin(word, lexicon, known) {
    const fits = new Map();
    const fit = (form, score) => { if (known.has(form) && !(fits.get(form) >= score)) fits.set(form, score); };
    const family = (stem, score) => {
      fit(stem, score);
      for (const form of lexicon.forms.get(stem) || []) fit(form, score);
    };
    fit(word, 4);
    for (const stem of lexicon.stems.get(word) || []) family(stem, 3);
    family(word, 3);
    if (!lexicon.stems.has(word)) {
      for (const begin of lexicon.beginnings) {
        if (!word.startsWith(begin)) continue;
        const rest = word.slice(begin.length);
        if (rest.length < 2) continue;
        family(rest, 2);
        for (const [ending, instead] of lexicon.endings) {
          if (ending && rest.length > ending.length + 1 && rest.endsWith(ending)) family(rest.slice(0, -ending.length) + instead, 2);
        }
      }
    }
    if (word.length > 2) for (const form of known) if (form.startsWith(word)) fit(form, 1);
    return fits;
  }

  function build(index) {
    const places = new Map();
    const entries = index.found.map(([kind, document, version, href, head, words, lang], at) => {
      // Of a passage its own words count, of all else also who said it.
      const text = kind === "text" ? words : `${head}\n${words}`;
      for (const { word } of parts(text)) {
        if (!word) continue;
        let list = places.get(word);
        if (!list) places.set(word, list = []);
        if (list[list.length - 1] !== at) list.push(at);
      }
      return { kind, document: index.names[document] || "", version: index.names[version] || "", href, head, words, lang, han: text.normalize("NFKC") };
    });
    const known = new Set(places.keys());
    return { entries, places, known, lexicon: lexicon(index.families) };
  }

  const pairs = (run) => {
    const letters = [...run];
    return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
  };

  // For one part of the query: entry -> how well it fits.
  function hits(part, index) {
    const scores = new Map();
    const raise = (at, score) => { if (!(scores.get(at) >= score)) scores.set(at, score); };
    if (part.han) {
      const all = pairs(part.han);
      index.entries.forEach(({ han }, at) => {
        if (han.includes(part.han)) return raise(at, 4);
        const share = all.filter((pair) => han.includes(pair)).length / all.length;
        if (share >= 0.5) raise(at, 3 * share);
      });
    } else {
      for (const [form, score] of part.kin) for (const at of index.places.get(form)) raise(at, score);
    }
    return scores;
  }

  function search(query, index) {
    const asked = parts(query);
    for (const part of asked) if (part.word) part.kin = kin(part.word, index.lexicon, index.known);
    const sums = new Map();
    for (const part of asked) {
      for (const [at, score] of hits(part, index)) {
        const sum = sums.get(at) || { at, parts: 0, score: 0 };
        sum.parts += 1;
        sum.score += score;
        sums.set(at, sum);
      }
    }
    const all = [...sums.values()];
    for (const sum of all) if (index.entries[sum.at].kind === "person") sum.score += 1;
    const most = Math.max(0, ...all.map((sum) => sum.parts));
    // Those that hold all that was asked for, else those that hold the most of it.
    const best = all.filter((sum) => sum.parts === most);
    best.sort((a, b) => b.score - a.score || a.at - b.at);
    return { asked, found: best.map((sum) => index.entries[sum.at]) };
  }

  // Where the words that were asked for stand in a text.
  function marks(text, asked) {
    const found = [];
    for (const part of parts(text)) {
      for (const want of asked) {
        if (part.word && want.kin && want.kin.has(part.word)) { found.push([part.at, part.end]); break; }
        if (!part.han || !want.han) continue;
        const whole = part.han.includes(want.han) ? [want.han] : pairs(want.han);
        for (const piece of whole) {
          for (let at = part.han.indexOf(piece); at >= 0; at = part.han.indexOf(piece, at + 1)) found.push([part.at + at, part.at + at + piece.length]);
        }
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [from, to] of found) {
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  const api = { fold, parts, build, search, marks };
  if (typeof module !== "undefined") { module.exports = api; return; }

  const box = document.querySelector("#c--words");
  if (!box) return;
  const list = document.querySelector("#c--results"), count = document.querySelector("#c--count");
  const { kinds, results, none, numbers } = box.dataset;
  const names = JSON.parse(kinds), forms = JSON.parse(results);
  let index = null;

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // A few words before the first mark, and some after it, the marks in <mark>.
  function excerpt(entry, asked) {
    const line = make("p");
    line.dir = "auto";
    if (entry.lang) line.lang = entry.lang;
    const found = marks(entry.words, asked);
    const first = found.length ? found[0][0] : 0;
    let start = Math.max(0, first - 80);
    if (start) start = Math.max(start, entry.words.lastIndexOf(" ", start + 20) + 1);
    const end = Math.min(entry.words.length, start + 320);
    let at = start;
    if (start) line.append("… ");
    for (const [from, to] of found) {
      if (from < at || to > end) continue;
      line.append(entry.words.slice(at, from), make("mark", entry.words.slice(from, to)));
      at = to;
    }
    line.append(entry.words.slice(at, end), end < entry.words.length ? " …" : "");
    return line;
  }

  function row(entry, asked) {
    const item = make("li"), head = make("p");
    const link = make("a");
    link.href = entry.href;
    link.append(make("bdi", entry.head || entry.document || entry.href));
    const facts = make("span", "", "soft");
    facts.append(names[entry.kind] || entry.kind);
    for (const name of [entry.document, entry.version]) if (name) facts.append(" · ", make("bdi", name));
    head.append(link, " ", facts);
    item.append(head, excerpt(entry, asked));
    return item;
  }

  function show() {
    const query = box.value.trim();
    list.replaceChildren();
    count.textContent = "";
    if (!index || !parts(query).length) return;
    const { asked, found } = search(query, index);
    const form = forms[new Intl.PluralRules(numbers).select(found.length)] || forms.other;
    count.textContent = found.length ? form.replace("{n}", found.length.toLocaleString(numbers)) : none;
    list.append(...found.slice(0, SHOWN).map((entry) => row(entry, asked)));
    history.replaceState(null, "", `#${encodeURIComponent(query)}`);
  }

  window.rapporteurSearch = (data) => { index = build(data); show(); };
  try { box.value = decodeURIComponent(location.hash.slice(1)); } catch { /* no query of ours */ }
  document.querySelector(".find").hidden = false;
  box.addEventListener("input", show);
  const script = make("script");
  script.src = box.dataset.index;
  document.head.append(script);
  box.focus();
})();
