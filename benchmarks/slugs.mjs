// The ids that VitePress, Docusaurus and github-slugger give to headings: benchmarks/slugs.py runs it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/x.js`);
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const pages = JSON.parse(readFileSync(0, "utf8"));

const { createMarkdownRenderer } = await load("vitepress");
const vitepress = await createMarkdownRenderer(process.argv[2]);

const { unified } = await load("unified");
const parser = (await load("remark-parse")).default;
const gfm = (await load("remark-gfm")).default;
const mdx = (await load("remark-mdx")).default;
const rehype = (await load("remark-rehype")).default;
const { toString } = await load("mdast-util-to-string");
const Slugger = (await load("github-slugger")).default;
const { createSlugger } = await load("@docusaurus/utils");

const textOf = (node) =>
  node.type === "text" ? node.value : (node.children ?? []).map(textOf).join("");

async function github(text) {
  const processor = unified().use(parser).use(gfm).use(rehype, { allowDangerousHtml: true });
  const tree = await processor.run(processor.parse(text));
  const slugger = new Slugger();
  const headings = tree.children.filter((node) => /^h[1-6]$/.test(node.tagName ?? ""));
  return headings.map((node) => slugger.slug(textOf(node)));
}

// MDX reads a whole page or nothing, so that what it refuses is told heading by heading
function docusaurus(text, headings) {
  const processor = unified().use(parser).use(gfm).use(mdx);
  const slugger = createSlugger();
  return headings.map((heading) => {
    try {
      return slugger.slug(toString(processor.parse(heading).children[0]));
    } catch {
      return null;
    }
  });
}

const found = { vitepress: {}, github: {}, docusaurus: {} };
for (const [name, { text, headings }] of Object.entries(pages)) {
  found.vitepress[name] = vitepress.render(text);
  found.github[name] = await github(text);
  found.docusaurus[name] = docusaurus(text, headings);
}
process.stdout.write(JSON.stringify(found));
