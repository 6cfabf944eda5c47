// Filters of the list of comments: each control names a data attribute of the rows.
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  // The language switch keeps the place.
  all("header a[hreflang]").forEach((link) => link.addEventListener("click", () => { link.hash = location.hash; }));
  const filters = all("select[data-filter]");
  const rows = all("[data-row]");

  function filter() {
    const fits = (row) => filters.every(({ value, dataset }) =>
      !value || (row.dataset[dataset.filter] || "").split(" ").includes(value));
    for (const row of rows) row.hidden = !fits(row);
    const shown = rows.filter((row) => !row.hidden).length;
    for (const out of all("output[data-shown]")) {
      const number = (n) => n.toLocaleString(out.dataset.numbers);
      out.textContent = out.dataset.shown.replace("{n}", number(shown)).replace("{total}", number(rows.length));
    }
  }
  if (!filters.length) return;
  for (const control of filters) control.addEventListener("change", filter);
  all("[data-filters]").forEach((bar) => { bar.hidden = false; });
  filter();
})();
