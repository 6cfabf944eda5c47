// The root of the site is the list in its default language. A reader whose browser asks first for another
// of its languages is taken there; whoever then follows a link to the default language stays in that.
(() => {
  "use strict";
  const links = [...document.querySelectorAll("header a[hreflang]")];
  const current = document.querySelector("nav [aria-current='true'][lang]");
  const known = [...links, ...(current ? [current] : [])];
  const fits = (asked) => known.find(({ lang }) => lang.toLowerCase() === asked)
    || known.find(({ lang }) => lang.toLowerCase().split("-")[0] === asked.split("-")[0]);
  for (const asked of navigator.languages || []) {
    const found = fits(asked.toLowerCase());
    if (!found) continue;
    if (found.href) location.replace(found.href);
    return;
  }
})();
