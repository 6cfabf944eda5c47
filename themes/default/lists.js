// Filters of the list of comments: each control names a data attribute of the rows.
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  // The language switch keeps the place: what the address names while it is in sight, else the row that is read.
  all("header a[hreflang]").forEach((link) => link.addEventListener("click", () => {
    const top = (one) => one.getBoundingClientRect().top;
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const inSight = named && named.getBoundingClientRect().bottom > 0 && top(named) < innerHeight;
    const seen = scrollY > 300 && all("[data-row][id]").find((row) => !row.hidden && top(row) > 0);
    link.hash = inSight ? location.hash : seen ? seen.id : "";
  }));
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
