// Takes a picture of what a reader sees who follows a link: node picture.mjs NODE_MODULES CHROMIUM
// URL FILE
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, executablePath, url, path] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, "x.js"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 960, height: 450 } });
await page.goto(url);
await page.evaluate(() => document.querySelector(location.hash)?.scrollIntoView({ block: "center" }));
await page.screenshot({ path });
await browser.close();
