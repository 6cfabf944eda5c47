// Pictures of every kind of page, to be looked at. Usage: node screenshots.mjs SITE FOLDER [LANG …]
import { join } from "node:path";
import { browser, sample } from "./site.mjs";

const [root, folder, ...langs] = process.argv.slice(2);
const chromium = await browser();
for (const one of sample(root, langs.length ? langs : ["en", "ar", "zh"])) {
  for (const width of [360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await chromium.newPage({ viewport: { width, height: 1600 }, colorScheme });
      await page.goto(one.url);
      const name = [one.kind, one.lang ?? "root", width, colorScheme].join("-");
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    }
  }
}
await chromium.close();
