// Writes the files of the folder it runs in to `site`, Markdown as GitHub shows it: GFM, with the
// ids that GitHub gives to headings. A page is called as its file, with `.html` behind.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Marked } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";

// GitHub says of no page which language it is in. Here it is that of the name, for the walk.
const language = path => path.match(/[/.](tr|ru)[/.]/)?.[1] ?? "en";

for (const name of ["README.md", "README.tr.md", "README.ru.md", "docs"])
  cpSync(name, join("site", name), { recursive: true });
for (const name of readdirSync("site", { recursive: true })) {
  if (!name.endsWith(".md")) continue;
  const file = join("site", name);
  const body = new Marked(gfmHeadingId()).parse(readFileSync(file, "utf8"));
  writeFileSync(
    `${file}.html`,
    `<!DOCTYPE html><html lang="${language(name)}"><meta charset="utf-8"><main>${body}</main></html>`,
  );
}
