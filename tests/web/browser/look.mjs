// Opens pages in Chromium and prints, as JSON, what is wrong with them: by axe-core, in light and
// dark, wide and at 320 pixels; whether they need sideways scrolling there, or at 200 %; what asked
// for anything or ran; what the Tab key reaches first.
//
//   node look.mjs NODE_MODULES CHROMIUM PAGE…
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    for (const file of files) {
      const page = await context.newPage();
      const where = `${file} (${colorScheme}, ${width})`;
      const url = pathToFileURL(file).href;
      page.on("dialog", (dialog) => (faults.push(`${where}: a dialog`), dialog.dismiss()));
      page.on("pageerror", (error) => faults.push(`${where}: ${error.message}`));
      page.on("console", (message) => faults.push(`${where}: ${message.text()}`));
      page.on("request", (request) => {
        if (request.url() !== url) faults.push(`${where}: asks for ${request.url()}`);
      });
      await page.goto(url);
      for (const shown of [width / 2, width]) {
        if (shown < 320) continue;
        await page.setViewportSize({ width: shown, height: 900 });
        const scrolls = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (scrolls) faults.push(`${where}: scrolls sideways at ${shown}`);
      }
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => document.activeElement?.className);
      if (first !== "skip") faults.push(`${where}: Tab reaches ${first} first`);
      await page.evaluate(() => document.activeElement?.blur());
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await page.evaluate(axe);
      const result = await page.evaluate(
        (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
        tags,
      );
      for (const violation of result.violations)
        for (const node of violation.nodes)
          faults.push(`${where}: ${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(faults, null, 1));
