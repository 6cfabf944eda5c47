// Search: the index is a script that is brought when the page opens; what only earlier versions say is in another,
// brought when it is asked for. Folding is that of src/text/search.rs.
(() => {
  "use strict";
  const STEP = 50;
  const DROPPED = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8]/g;
  const SAME = { "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ς": "σ", "ß": "ss", "œ": "oe", "æ": "ae" };
  const HAN = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{1aff0}-\\u{1b16f}\\u{20000}-\\u{3fffd}";
  const PARTS = new RegExp(`([${HAN}]+)|((?:(?![${HAN}])[\\p{Alphabetic}\\p{N}\\p{M}])+)`, "gu");
  const WORD = /[\p{Alphabetic}\p{N}]/u;

  const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(DROPPED, "")
    .replace(/[ٱىیکةςßœæ]/g, (c) => SAME[c]).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => c.charCodeAt(0) & 15);

  // What stands at an apostrophe and is no word by itself: l’accord, qu’elle, people’s.
  const elided = (text, at, end) => end - at < 2 + (text[at] === "q")
    && (/^['’ʼ]$/.test(text[end] || "") || /^['’ʼ]$/.test(text[at - 1] || ""));

  // The parts of a text: runs of Han, and words with their folded form; with their places.
  function parts(text) {
    const found = [];
    for (const match of text.matchAll(PARTS)) {
      const at = match.index, end = at + match[0].length;
      if (match[1]) found.push({ han: match[1].normalize("NFKC"), at, end });
      else if (WORD.test(match[2])) found.push({ word: fold(match[2]), typed: match[2].normalize("NFKC"), at, end, elided: elided(text, at, end) });
    }
    return found;
  }

  // The families of words: form -> stems, stem -> forms, and how the stem of another form is found.
  function lexicon(families) {
    const stems = new Map(), forms = new Map(), endings = [], beginnings = [""], left = [];
    const relate = (stem, form) => {
      if (!stems.has(form)) stems.set(form, new Set());
      stems.get(form).add(stem);
      if (!forms.has(stem)) forms.set(stem, new Set());
      forms.get(stem).add(form);
    };
    for (const family of families.flatMap(Object.values)) {
      for (const line of family.stems) {
        const [stem, ...rest] = line.split(" ");
        for (const form of rest) relate(stem, form);
      }
      for (const line of family.endings) {
        const [ending, ...instead] = line.split(" ");
        for (const text of instead) endings.push([ending === "-" ? "" : ending, text === "-" ? "" : text]);
      }
      beginnings.push(...family.beginnings);
      left.push(...family.left);
    }
    for (const ending of left) endings.push([ending, ""]);
    return { stems, forms, endings, beginnings, left };
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
    const guesses = new Set(lexicon.stems.get(word) || []);
    for (const stem of guesses) family(stem, 3);
    family(word, 3);
    const rests = lexicon.beginnings.filter((begin) => word.startsWith(begin)).map((begin) => word.slice(begin.length));
    for (const rest of rests.filter((rest) => rest.length > 1)) {
      if (!lexicon.stems.has(word)) {
        for (const [ending, instead] of lexicon.endings) {
          if (ending && rest.length > ending.length + 1 && rest.endsWith(ending)) guesses.add(rest.slice(0, -ending.length) + instead);
        }
      }
      guesses.add(rest);
    }
    // The stems that it may have, and these as the rules leave them.
    for (const guess of guesses) {
      family(guess, 2);
      if (guess.length < 3) continue;
      for (const begin of lexicon.beginnings) family(begin + guess, 2);
      if (guess.length > 3) for (const ending of lexicon.left) family(guess + ending, 2);
    }
    if (word.length > 2) for (const form of known) if (form.startsWith(word)) fit(form, 1);
    return fits;
  }

  // Of one index, or of several as if they were one.
  function build(...indexes) {
    const places = new Map();
    const rows = indexes.flatMap(({ found, names }) => found.map((row) => [names, row]));
    const entries = rows.map(([names, [kind, document, version, href, head, words, lang]], at) => {
      // Of a passage its own words count, of all else also who said it.
      const text = kind === "text" ? words : `${head}\n${words}`;
      for (const { word } of parts(text)) {
        if (!word) continue;
        let list = places.get(word);
        if (!list) places.set(word, list = []);
        if (list[list.length - 1] !== at) list.push(at);
      }
      return { kind, document: names[document] || "", version: names[version] || "", href, head, words, lang, han: text.normalize("NFKC") };
    });
    const known = new Set(places.keys());
    return { entries, places, known, lexicon: lexicon(indexes.map((index) => index.families)) };
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
      // What is spelt as it was typed comes before what only folds to the same: علي before على.
      const spelt = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${part.typed}(?![\\p{L}\\p{N}\\p{M}])`, "iu");
      for (const [form, score] of part.kin) for (const at of index.places.get(form)) {
        raise(at, form === part.word && spelt.test(index.entries[at].han) ? score + 0.5 : score);
      }
    }
    return scores;
  }

  function search(query, index) {
    const whole = parts(query), words = whole.filter((part) => !part.elided);
    const asked = words.length ? words : whole;
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
    for (const sum of all) if (["document", "person"].includes(index.entries[sum.at].kind)) sum.score += 1;
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
  const older = document.querySelector("#c--older"), more = document.querySelector("#c--more");
  let index = null, answer = null;

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

  // How many there are, and how many of them are shown.
  function tell(all) {
    const number = (n) => n.toLocaleString(numbers);
    const form = forms[new Intl.PluralRules(numbers).select(all)] || forms.other;
    const shown = list.children.length;
    count.textContent = all ? form.replace("{n}", number(all)) : none;
    if (shown < all) count.textContent += ` · ${box.dataset.shown.replace("{n}", number(shown))}`;
    more.hidden = shown >= all;
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
    more.hidden = true;
    if (!index || !parts(query).length) return;
    answer = search(query, index);
    extend();
    history.replaceState(null, "", `#${encodeURIComponent(query)}`);
  }

  // Shows some more of what was found; gives the first of them.
  function extend() {
    const { asked, found } = answer, from = list.children.length;
    list.append(...found.slice(from, from + STEP).map((entry) => row(entry, asked)));
    tell(found.length);
    return list.children[from];
  }

  // Brings an index; what it gives is searched from then on.
  function bring(src) {
    const script = make("script");
    script.src = src;
    document.head.append(script);
  }

  const brought = { newest: null, older: null };
  function rebuild() {
    const wanted = [brought.newest, older && older.checked ? brought.older : null].filter(Boolean);
    if (brought.newest) index = build(...wanted);
    show();
  }
  window.rapporteurSearch = (data) => { brought.newest = data; rebuild(); };
  window.rapporteurSearchOlder = (data) => { brought.older = data; rebuild(); };
  try { box.value = decodeURIComponent(location.hash.slice(1)); } catch { /* no query of ours */ }
  document.querySelector(".find").hidden = false;
  box.addEventListener("input", show);
  more.addEventListener("click", () => extend()?.querySelector("a").focus());
  if (older) older.addEventListener("change", () => {
    if (older.checked && !brought.older) bring(older.dataset.index);
    else rebuild();
  });
  bring(box.dataset.index);
  if (older && older.checked) bring(older.dataset.index);
  box.focus();
})();
