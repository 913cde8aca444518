"""What a site costs: `build` with everything that readers get, beside `build` without.

    python benchmarks/site.py [--pages 1000] [--only SETTING…]

Generated pages, two locales; every twentieth page lacks a translation. Both write the same files at
the same places. Prints CPU seconds, by turns, and their ratio; with --only, what each setting that
is named adds.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus import page
from project import COMMAND, fill

from i18n_tool.catalog import dump, read

PLAIN = 'output = "docs/{locale}/{path}"\nbase = "docs"\nrelative_links = false\n'
EVERYTHING = {
    "relative_links": "relative_links = true\n",
    "slugs": 'slugs = "github"\n',
    "link_prefix": 'link_prefix = "/{locale}"\n',
    "assets": "assets = true\n",
    "notice": 'notice = "> [!NOTE]"\n',
    "page_language": 'page_language = "front matter"\n',
    "publish": 'publish = { tr = 80, ru = 80 }\nuntranslated = "source"\n',
}
HEAD = 'source_locale = "en"\nlocales = ["tr", "ru"]\n'


def settings(*names: str) -> str:
    """A project's settings, with some of what readers get."""
    plain = PLAIN.replace("relative_links = false\n", "") if "relative_links" in names else PLAIN
    return HEAD + plain + "".join(EVERYTHING[name] for name in names)


def write(root: Path, pages: int) -> None:
    """A project of pages that link to one another, from the root of the site, too, and to images;
    translated but for a sentence of every twentieth.
    """
    (root / "docs/img").mkdir(parents=True)
    for number in range(pages):
        (root / f"docs/img/{number}.svg").write_text(f"<svg><!-- {number} --></svg>\n")
        other = (number * 7) % pages
        links = f"![it](img/{number}.svg), [that](/p{other}), [there](p{other}.md#page-{other})"
        text = re.sub(r"\(p(\d+)\.md\)", lambda m: f"(p{int(m[1]) % pages}.md)", page(number))
        (root / f"docs/p{number}.md").write_text(f"{text}\nSee {links}.\n", encoding="utf-8")
    (root / "babel.cfg").write_text("[i18n_markdown: docs/**.md]\n")
    (root / "i18n.toml").write_text(settings())
    subprocess.run([*COMMAND, "extract"], cwd=root, check=True, capture_output=True)
    fill(root)
    for number in range(0, pages, 20):
        for file in root.glob(f"locales/*/LC_MESSAGES/docs/p{number}.po"):
            catalog = read(file, shown=file.name)
            *entries, last = catalog.entries
            file.write_bytes(dump(replace(catalog, entries=(*entries, last.evolve(msgstr="")))))


def seconds(root: Path, text: str) -> float:
    """CPU seconds of a build with some settings, into places where nothing is."""
    (root / "i18n.toml").write_text(text)
    for locale in ("tr", "ru"):
        shutil.rmtree(root / "docs" / locale, ignore_errors=True)
    command = [*COMMAND, "build", "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("i18n build failed")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--only", nargs="*", choices=EVERYTHING, default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write(root, given.pages)
        cases = {name: settings(name) for name in given.only} or {
            "everything": settings(*EVERYTHING)
        }
        print(f"{given.pages} pages of 8 KB, 2 locales; CPU s\n")
        rounds = [[seconds(root, text) for text in (settings(), *cases.values())] for _ in range(3)]
        plain, *others = map(min, zip(*rounds, strict=True))
        print(f"{'without':16}{plain:8.2f}")
        for name, taken in zip(cases, others, strict=True):
            print(f"{name:16}{taken:8.2f}   × {taken / plain:.2f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
