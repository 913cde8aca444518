"""`i18n report`: static pages about translations, in which nothing of strangers runs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from unittest import mock
from urllib.parse import unquote

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit, run_git
from lxml import etree, html

from i18n_tool.catalog import read
from i18n_tool.web.pages import make_pages

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = """# Guide

Open the file. Read it *slowly*. Close it.

:::tip Note
See [the list](https://example.org/list) first.
:::

```sh
acme run
```
"""
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) "
    "![y](data:text/html,z) <svg/onload=alert(1)> &lt;b&gt; \"' {{ 7*7 }} {% raw %} "
    "\u202e <!-- c -->"
)
FORGE = 'repository = "https://github.com/acme/docs"\n'


def parsed(file: Path) -> html.HtmlElement:
    return html.fromstring(file.read_bytes().decode("utf-8"))


def rows(page: html.HtmlElement, state: str) -> list[html.HtmlElement]:
    return [row for row in page.find_class("row") if state in row.get("class").split()]


def classes(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return page.find_class(name)


@pytest.fixture
def edited(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A translated page, of which one sentence was edited since."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ar"], settings=FORGE, git=True)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    commit(root, "Translate")
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "twice"), encoding="utf-8")
    commit(root, "Read twice")
    return root


def test_files(edited: Path, run_i18n: RunI18n) -> None:
    """An overview, a page for each locale and one for each document and locale, with copies of the
    catalogs in which something is to do; what other programs read; and the list of these.
    """
    done = run_i18n(edited, "report", "-o", "public")
    files = {str(path.relative_to(edited / "public")) for path in edited.glob("public/**/*.*")}

    assert done.returncode == 0, done.stderr
    assert done.stdout == "public/index.html\n"
    assert files == {
        "index.html", "tr.html", "ar.html", "tr/docs/a.md.html", "ar/docs/a.md.html",
        "catalogs/tr/docs/a.md.po", "catalogs/ar/docs/a.md.po",
        "status.json", "feed.xml", "i18n-report.txt", ".nojekyll",
        *(f"badges/{name}.{kind}" for name in ("tr", "ar", "all") for kind in ("svg", "json")),
    }  # fmt: skip


def test_overview(edited: Path, run_i18n: RunI18n) -> None:
    """The overview says how far each locale is, in words, too, and where to begin."""
    run_i18n(edited, "report", "-o", "public")
    page = parsed(edited / "public/index.html")
    cards = [" ".join(card.text_content().split()) for card in classes(page, "card")]
    bars = [bar.get("aria-label") for bar in classes(page, "bar") if bar.get("role") == "img"]

    assert cards == [
        "Arabic 0% translated, 6 untranslated 14 words left Begin with docs/a.md: 14 words",
        "Turkish 83% translated, 1 stale 3 words left Begin with docs/a.md: 3 words",
    ]
    assert bars[0] == "0% translated, 6 untranslated"


def test_overview_leads_on(edited: Path, run_i18n: RunI18n) -> None:
    """What a folder has left leads to that folder on the page of the locale; a badge is shown, and
    leads to its file. Where nothing is left to do, the overview says so.
    """
    run_i18n(edited, "report", "-o", "public")
    page = parsed(edited / "public/index.html")
    (place,) = page.xpath("//td[@data-label='Turkish']//a/@href")
    locale, _, target = place.partition("#")
    badges = {link.get("href"): link[0].get("aria-label") for link in page.xpath("//ul/li/a[svg]")}

    assert locale == "tr.html"
    (head,) = parsed(edited / "public" / locale).xpath(f"//*[@id='{target}']")
    assert head.text_content() == "docs"
    assert badges == {"badges/tr.svg": "Türkçe: 83%", "badges/ar.svg": "العربية: 0%"}
    assert "Nothing is left to do" not in page.text_content()
    for name in ("tr", "ar"):
        translate(edited, "docs/a", name)
    (edited / "docs/a.md").write_text(PAGE, encoding="utf-8")
    run_i18n(edited, "report", "-o", "public")
    assert "Nothing is left to do" in parsed(edited / "public/index.html").text_content()


def test_pictures_say_what_they_show(edited: Path, run_i18n: RunI18n) -> None:
    """Every picture has its words, or stands beside them; the overview says what to do, the page of
    a locale where to begin.
    """
    run_i18n(edited, "report", "-o", "public")
    overview, locale = parsed(edited / "public/index.html"), parsed(edited / "public/tr.html")
    pictures = [*overview.iter("svg"), *locale.iter("svg")]
    said = [one.get("aria-label") for one in pictures if one.get("role") == "img"]
    hidden = [one.xpath("ancestor::tr")[0] for one in pictures if one.get("aria-hidden")]

    assert len(said) + len(hidden) == len(pictures)
    assert all(row.find_class("n")[-1].text_content().isdigit() for row in hidden)
    assert all(said)
    assert [one.get("aria-label") for one in classes(overview, "column")] == [
        "1 stale",
        "1 untranslated",
    ]
    assert "Choose a language, then a document" in overview.text_content()
    assert "Begin with docs/a.md: 3 words" in " ".join(locale.text_content().split())


def test_sentences_side_by_side(edited: Path, run_i18n: RunI18n) -> None:
    """A document's page has each sentence beside its translation, in their languages, rendered; a
    stale one with what changed, who did it, and links to file, catalog, line and commit.
    """
    run_i18n(edited, "extract")
    head = commit(edited, "Extract")
    run_i18n(edited, "report", "-o", "public")
    page = parsed(edited / "public/tr/docs/a.md.html")
    (stale,) = rows(page, "stale")
    source, target = classes(stale, "side")
    change = classes(stale, "change")[0]
    links = [link.get("href") for link in page.iter("a")]
    forge = "https://github.com/acme/docs"

    assert (source.get("lang"), target.get("lang"), target.get("dir")) == ("en", "tr", "ltr")
    assert [one.text for one in source.iter("em")] == ["twice"]
    assert [one.text for one in target.iter("em")] == ["slowly"]
    assert change.find(".//del").text_content() == "removed: slowly"
    assert change.find(".//ins").text_content() == "added: twice"
    assert "Ada, Read twice" in change.text_content()
    assert f"{forge}/blob/HEAD/docs/a.md?plain=1#L3" in links
    assert f"{forge}/blob/HEAD/locales/tr/LC_MESSAGES/docs/a.po?plain=1#L30" in links
    assert any(link.startswith(f"{forge}/commit/") for link in links)
    assert head not in etree.tostring(page, encoding="unicode")


def test_direction(edited: Path, run_i18n: RunI18n) -> None:
    """Arabic runs from the right, its source from the left."""
    translate(edited, "docs/a", "ar", prefix="اقرأ ")
    run_i18n(edited, "report", "-o", "public")
    sides = classes(parsed(edited / "public/ar/docs/a.md.html"), "side")
    said = [(side.get("lang"), side.get("dir")) for side in sides if side.get("lang")]

    assert set(said) == {("en", "ltr"), ("ar", "rtl")}


def test_what_is_no_prose(edited: Path, run_i18n: RunI18n) -> None:
    """Code stands in a labelled box, where it is in the document."""
    run_i18n(edited, "report", "-o", "public")
    boxes = classes(parsed(edited / "public/tr/docs/a.md.html"), "box")
    said = [(box[0].text_content(), box[1].text_content()) for box in boxes]

    assert said == [("code", "acme run")]


def framed(node: html.HtmlElement) -> list[Any]:
    """What a page shows of a document: frames as lists with their labels first, and texts."""
    found: list[Any] = []
    for child in node:
        kinds = child.get("class", "").split()
        if "frame" in kinds:
            found.append([child.get("aria-label"), *framed(child)])
        elif "box" in kinds:
            found.append(child[1].text_content())
        elif "block" in kinds:
            found += [side.text_content() for side in child.xpath(".//div[@class='side'][1]")]
    return found


INSIDE = """![One](a.png "Two")

[![Three](b.png)](https://example.org/x)

<img src="c.png" alt="Four"
  title="Five" width="300">

[six]: https://example.org/ref "Seven"

| ![Eight](d.png) | Nine |
|---|---|

<div class="ten">

## Eleven {#eleven}

</p>
"""


def test_texts_within_markup(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of the markup that an alternative text, a title or an attribute stands in no rest is shown,
    nor are a heading's id and closing tags: they say nothing.
    """
    root = project({"docs/a.md": INSIDE})
    run_i18n(root, "report", "-o", "public")
    (text,) = classes(parsed(root / "public/tr/docs/a.md.html"), "text")

    assert [str(one).removeprefix("Source: ") for one in framed(text)] == [
        "One", "Two", "Three", "Four", "Five", "Seven", "Eight", "Nine", '<div class="ten">',
        "Eleven",
    ]  # fmt: skip


KEYED = """---
title: "One"
description: >
  Two.
hero:
  actions:
    - text: Three
draft: true
---

Four.
"""


def test_keys_of_front_matter(project: MakeProject, run_i18n: RunI18n) -> None:
    """The key of a value in front matter stands in its head, and is no box of its own; what is no
    key of a text is one.
    """
    root = project(
        {"docs/a.md": KEYED},
        settings='front_matter = ["title", "description", "*.text"]\n',
    )
    run_i18n(root, "report", "-o", "public")
    page = parsed(root / "public/tr/docs/a.md.html")
    (text,) = classes(page, "text")

    assert [str(one).removeprefix("Source: ") for one in framed(text)] == [
        "One", "Two.", "Three", "draft: true", "Four.",
    ]  # fmt: skip
    assert [head.text_content() for head in classes(page, "kind")] == [
        "front matter · title", "front matter · description", "front matter · hero.actions.text",
    ]  # fmt: skip


AGAIN = "# Guide\n\nOpen it. Close it.\n\nOpen it. Read it slowly. Close the file.\n"


def test_numbers_add_up(project: MakeProject, run_i18n: RunI18n) -> None:
    """A text that stands in a document twice is to do once, as it is counted; of a join group each
    sentence is stale; what nobody ever confirmed has no age, and is said to be that.
    """
    root = project({"docs/a.md": AGAIN}, git=True)
    run_i18n(root, "extract")
    states: dict[str, dict[str, Any]] = {
        "Guide": {"msgstr": "K", "flags": ("fuzzy",), "comments": ("i18n: aligned 62 %",)},
        "Read it slowly.": {"msgstr": "Y"},
        "Close the file.": {"msgstr": "~"},
    }
    edit(root, "docs/a", lambda e: e.evolve(**states.get(e.msgid, {})))
    commit(root, "Translate")
    (root / "docs/a.md").write_text(AGAIN.replace("slowly", "twice"), encoding="utf-8")
    commit(root, "Read twice")
    run_i18n(root, "report", "-o", "public")
    page, locale = (parsed(root / f"public/{name}.html") for name in ("tr/docs/a.md", "tr"))
    (todo,) = classes(page, "todo")
    numbers = {item[0].text: item.xpath("a/text()") for item in todo}
    rows_of_ages = [
        [cell.text_content() for cell in row if cell.text_content()]
        for row in locale.xpath("//table[@class='ages']//tr[td]")
    ]
    (counts,) = json.loads((root / "public/status.json").read_bytes())["totals"].values()

    assert numbers == {"stale": ["1", "5", "6"], "untranslated": ["2", "3"]}
    assert page.xpath("//*[@id='u4']//a[contains(@class, 'state')]/@href") == ["#u2"]
    assert (counts["stale"], counts["words_stale"], counts["doubtful"]) == (3, 7, 1)
    assert rows_of_ages == [
        ["less than a week", "2", "6"],
        *([name, "0", "0"] for name in (
            "less than a month", "less than three months", "less than a year", "a year or more",
            "not known",
        )),
        ["never confirmed", "1", "1"],
    ]  # fmt: skip
    assert "or nobody has confirmed the translation" in locale.text_content()


def test_findings_are_counted(edited: Path, run_i18n: RunI18n) -> None:
    """What is not translated, stale or a draft has its own figures, and is no finding."""
    edit(edited, "docs/a", lambda e: e.evolve(msgstr="7.") if e.msgid == "Open the file." else e)
    run_i18n(edited, "report", "-o", "public")
    documents = json.loads((edited / "public/status.json").read_bytes())["documents"]

    def counted(locale: str) -> tuple[str, int, int]:
        (cell,) = parsed(edited / f"public/{locale}.html").xpath("//td[@data-label='Findings']")
        found = documents[0]["locales"][locale]
        return (cell.text_content(), found["errors"], found["warnings"])

    assert counted("ar") == ("0", 0, 0)
    assert counted("tr") == ("1", 1, 0)


def test_catalogs_to_download(edited: Path, run_i18n: RunI18n) -> None:
    """A page leads to its catalog, in step with the English, without a forge: one that is complete
    has a copy only where no setting says where the project is kept.
    """
    translate(edited, "docs/a", "ar")
    (edited / "docs/b.md").write_text("# Other\n", encoding="utf-8")
    run_i18n(edited, "report", "-o", "public")
    page = parsed(edited / "public/tr/docs/a.md.html")
    (link,) = page.xpath("//a[@download]/@href")
    stale = read(edited / "public/tr/docs" / link, shown="a.po", locale="tr")
    copies = edited / "public/catalogs"

    assert stale.entries[2].previous_msgid == "Read it *slowly*."
    assert stale.entries[2].msgid == "Read it *twice*."
    assert sorted(path.name for path in copies.glob("tr/docs/*")) == ["a.md.po", "b.md.po"]
    translate(edited, "docs/a", "tr", "")
    run_i18n(edited, "extract")
    for locale in ("tr", "ar"):
        edit(edited, "docs/a", lambda e: e.evolve(flags=(), comments=()), locale)
    run_i18n(edited, "report", "-o", "public")
    assert not (copies / "tr/docs/a.md.po").exists()
    config = edited / "i18n.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(FORGE, ""), encoding="utf-8")
    run_i18n(edited, "report", "-o", "public")
    catalog = edited / "locales/tr/LC_MESSAGES/docs/a.po"
    assert (copies / "tr/docs/a.md.po").read_bytes() == catalog.read_bytes()


DIALECTS = """!!! note "One"
    Two.

    === "Three"

        Four.

Five.

> [!TIP]
> Six.

:::tip[Seven]
Eight.

```
code
```

::::details Nine
Ten.
::::
:::

<Tabs>
<TabItem value="a"
  label="Eleven">

Twelve.

</TabItem>
</Tabs>

/// details | Thirteen
Fourteen.
///

```{note}
Fifteen.
```

{{% warn %}}
Sixteen.
{{% /warn %}}

:::open
Seventeen.
"""


def test_dialects(project: MakeProject, run_i18n: RunI18n) -> None:
    """What a dialect encloses stands in a frame, title and body, which says what opened it; within
    the frames that it is in.
    """
    root = project({"docs/a.md": DIALECTS})
    run_i18n(root, "report", "-o", "public")
    (text,) = classes(parsed(root / "public/tr/docs/a.md.html"), "text")

    assert str(framed(text)).replace("Source: ", "") == str(
        [
            ['!!! note "…"', "One", "Two.", ['=== "…"', "Three", "Four."]],
            "Five.",
            ["[!TIP]", "Six."],
            [":::tip[…]", "Seven", "Eight.", "code", ["::::details …", "Nine", "Ten."]],
            [
                "<Tabs>",
                ['<TabItem value="a" label="…">', "Eleven", "Twelve."],
            ],
            ["/// details | …", "Thirteen", "Fourteen."],
            ["```{note}", "Fifteen."],
            ["{{% warn %}}", "Sixteen."],
            ":::open",
            "Seventeen.",
        ]
    )


def test_drafts_and_findings(edited: Path, run_i18n: RunI18n) -> None:
    """A draft says that it is one and where it is from; what the checks find stands beside the
    sentence, with its code. What is to do, and what was found, leads there.
    """
    changes: dict[str, dict[str, Any]] = {
        "Open the file.": {"msgstr": "7 dosya aç."},
        "Close it.": {"flags": ("fuzzy",), "comments": ("i18n: draft memory [1a2b3c4d]",)},
    }
    edit(edited, "docs/a", lambda e: e.evolve(**changes.get(e.msgid, {})))
    run_i18n(edited, "report", "-o", "public")
    page = parsed(edited / "public/tr/docs/a.md.html")
    (draft,) = rows(page, "draft")
    (wrong,) = page.xpath("//ul[@class='findings']/li[code='number']/ancestor::div[@id]")

    (todo,) = classes(page, "todo")
    numbers = {item[0].text: item.xpath("a/text()") for item in todo}

    assert numbers == {"stale": ["3"], "draft": ["4"], "findings": ["2"]}
    assert "from memory, nobody has reviewed it" in draft.text_content()
    assert classes(wrong, "side")[1].text_content() == "Translation: 7 dosya aç."


def test_hostile_input(project: MakeProject, run_i18n: RunI18n) -> None:
    """Documents, translations, names and commits are text: no element, link or attribute is theirs,
    and the page forbids whatever could run.
    """
    root = project(
        {"docs/a.md": f"# {HOSTILE}\n\n{HOSTILE}\n"},
        settings=f"project = {json.dumps(HOSTILE)}\n",
        git=True,
    )
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix=f"{HOSTILE} \x1b[31m ")
    commit(root, HOSTILE)
    (root / "docs/a.md").write_text(f"# {HOSTILE}\n\nMore {HOSTILE}\n", encoding="utf-8")
    commit(root, HOSTILE)
    for options in (["-o", "public"], ["-o", "one", "--single"]):
        done = run_i18n(root, "report", *options)
        assert done.returncode == 0, done.stderr

    pages = [*root.glob("public/**/*.html"), *root.glob("one/*.html")]
    assert len(pages) == 4
    for file in pages:
        page = parsed(file)
        assert not page.xpath("//script | //img | //iframe | //object | //form | //b")
        assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src")
        for link in page.xpath("//@href"):
            assert re.match(r"(?:[\w./#%-]*|https://github\.com/.*)\Z", link), link
        assert "\u202e" not in file.read_text(encoding="utf-8")
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
    etree.fromstring((root / "public/feed.xml").read_bytes())
    json.loads((root / "public/status.json").read_bytes())


def test_same_commit_same_bytes(edited: Path, run_i18n: RunI18n) -> None:
    """The same commit gives the same bytes; pages that did not change are not touched, and a new
    commit changes those pages alone that it is about.
    """
    run_i18n(edited, "report", "-o", "public")
    before = snapshot(edited / "public")
    run_i18n(edited, "report", "-o", "public")
    run_i18n(edited, "report", "-o", "other")

    assert snapshot(edited / "public") == before
    other = {name: data for name, (data, _) in snapshot(edited / "other").items()}
    assert other == {name: data for name, (data, _) in before.items()}
    translate(edited, "docs/a", "ar")
    commit(edited, "Arabic")
    run_i18n(edited, "report", "-o", "public")
    after = snapshot(edited / "public")
    assert after["tr/docs/a.md.html"] == before["tr/docs/a.md.html"]
    assert after["ar/docs/a.md.html"] != before["ar/docs/a.md.html"]


def test_pages_are_made_once(
    edited: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of pages that are remembered none is made again while it lies there as it was made; one that
    somebody changed is.
    """
    run_i18n(edited, "extract")
    run_i18n(edited, "report", "-o", "public", CI="")
    page = edited / "public/tr/docs/a.md.html"
    before = page.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("i18n_tool.web.report.make_pages", mock.Mock(side_effect=AssertionError))
        again = run_i18n(edited, "report", "-o", "public", CI="")
        forced = run_i18n(edited, "report", "-o", "public", "--no-cache", CI="")
    page.write_bytes(b"<script>alert(1)</script>" + before)
    (edited / "public/catalogs/ar/docs/a.md.po").unlink()
    run_i18n(edited, "report", "-o", "public", CI="")

    assert again.returncode == 0
    assert "16 files, 0 written.\n" in again.stderr
    assert forced.returncode == 3
    assert page.read_bytes() == before
    assert (edited / "public/catalogs/ar/docs/a.md.po").exists()


def test_today(edited: Path, run_i18n: RunI18n) -> None:
    """Today is what --now says, else SOURCE_DATE_EPOCH, else the date of the last commit."""

    def generated(*options: str, **env: str) -> str:
        done = run_i18n(edited, "report", "-o", "public", *options, **env)
        assert done.returncode == 0, done.stderr
        data = json.loads((edited / "public/status.json").read_bytes())
        return str(data["generated"])

    said = run_i18n(edited, "report", "-o", "public", SOURCE_DATE_EPOCH="soon")

    assert generated("--now", "2030-05-06T12:00:00+03:00") == "2030-05-06T09:00:00Z"
    assert generated(SOURCE_DATE_EPOCH="86400") == "1970-01-02T00:00:00Z"
    assert generated() != generated("--now", "2030-05-06")
    assert said.returncode == 2
    assert "SOURCE_DATE_EPOCH = 'soon' is no number of seconds since 1970" in said.stderr
    for day in ("9999-12-31", "0001-01-01"):
        done = run_i18n(edited, "report", "-o", "public", "--now", day)
        assert done.returncode == 2
        assert "no year from 1970 to 9900" in done.stderr
    late = run_i18n(edited, "report", "-o", "public", SOURCE_DATE_EPOCH="253402300799")
    assert late.returncode == 2


def test_a_commit_of_the_year_10000(edited: Path, run_i18n: RunI18n) -> None:
    """A commit whose date no calendar has ends no report: it is of today."""
    (edited / "docs/a.md").write_text(PAGE.replace("slowly", "thrice"), encoding="utf-8")
    late = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "@253402300800 +1400")
    with mock.patch.dict("os.environ", late):
        commit(edited, "Late")
    assert run_git(edited, "log", "-1", "--format=%at").strip() == "253402300800"
    done = run_i18n(edited, "report", "-o", "public", "--no-checks")

    assert done.returncode == 0, done.stderr


def test_alone_or_together(
    edited: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is alone makes the pages first that it read last, several make them in order;
    the files are the same.
    """
    for name in ("b", "c"):
        (edited / f"docs/{name}.md").write_text(f"# {name}\n", encoding="utf-8")
    made: list[str] = []

    def noted(making: Any, workspace: Any, item: Any) -> Any:
        made.append(item.path)
        return make_pages(making, workspace, item)

    monkeypatch.setattr("i18n_tool.web.report.make_pages", noted)
    run_i18n(edited, "report", "-o", "public", "-j", "1")
    assert made == ["docs/c.md", "docs/b.md", "docs/a.md"]
    monkeypatch.setattr("i18n_tool.project.workspace.Workspace.is_alone", False)
    made.clear()
    run_i18n(edited, "report", "-o", "other", "-j", "1")
    assert made == ["docs/a.md", "docs/b.md", "docs/c.md"]
    first, second = (
        {name: data for name, (data, _) in snapshot(edited / folder).items()}
        for folder in ("public", "other")
    )
    assert first == second


def test_pages_of_what_is_gone_go(edited: Path, run_i18n: RunI18n) -> None:
    """The page of a document that is gone goes with it; what somebody else put there stays."""
    (edited / "docs/b.md").write_text("# Other\n", encoding="utf-8")
    run_i18n(edited, "report", "-o", "public")
    (edited / "public/CNAME").write_text("docs.example.org", encoding="utf-8")
    assert (edited / "public/tr/docs/b.md.html").exists()
    (edited / "docs/b.md").unlink()
    run_i18n(edited, "report", "-o", "public")

    assert not (edited / "public/tr/docs/b.md.html").exists()
    assert (edited / "public/CNAME").read_text(encoding="utf-8") == "docs.example.org"


@pytest.mark.parametrize(
    ("files", "folder", "said"),
    [
        pytest.param(["x/a.txt"], "x", "x: the folder holds files, and no report", id="others"),
        pytest.param([], ".", "holds the project: it could be overwritten", id="the project"),
        pytest.param([], "docs", "holds the source docs/a.md", id="documents"),
    ],
)
def test_folders_of_others(
    edited: Path, run_i18n: RunI18n, files: list[str], folder: str, said: str
) -> None:
    """Nothing is written into a folder that holds something else: exit 2, all as it was."""
    for file in files:
        (edited / file).parent.mkdir()
        (edited / file).write_text("mine", encoding="utf-8")
    before = snapshot(edited)
    done = run_i18n(edited, "report", "-o", folder)

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(edited) == before


def test_a_file_of_somebody_elses(edited: Path, run_i18n: RunI18n) -> None:
    """A file that lies where a page would be, and is in no list of ours, is not written over."""
    run_i18n(edited, "report", "-o", "public", "--locale", "tr")
    (edited / "public/ar.html").write_text("mine", encoding="utf-8")
    done = run_i18n(edited, "report", "-o", "public")

    assert done.returncode == 2
    assert "public/ar.html: this is no file of a report" in done.stderr
    assert (edited / "public/ar.html").read_text(encoding="utf-8") == "mine"


def test_a_list_removes_only_pages(edited: Path, run_i18n: RunI18n) -> None:
    """A list that somebody wrote has nothing removed that no report could have."""
    run_i18n(edited, "report", "-o", "public")
    lines = f"../docs/a.md\nCNAME\ntr/../../docs/x.html\ntr/{'y' * 300}.html\ntr/\0.html\n"
    listed = edited / "public/i18n-report.txt"
    listed.write_text(listed.read_text(encoding="utf-8") + lines, encoding="utf-8")
    (edited / "public/CNAME").write_text("here", encoding="utf-8")
    (edited / "docs/x.html").write_text("here", encoding="utf-8")
    done = run_i18n(edited, "report", "-o", "public")

    assert done.returncode == 0, done.stderr
    assert (edited / "docs/a.md").exists()
    assert (edited / "docs/x.html").exists()
    assert (edited / "public/CNAME").exists()


def test_pages_and_folders(edited: Path, run_i18n: RunI18n) -> None:
    """A document whose page would be a folder of others is refused before anything is written; one
    that comes where a folder was, or goes where one comes, is written.
    """
    inner = edited / "docs/a.md.html"
    inner.mkdir()
    (inner / "b.md").write_text("# Other\n", encoding="utf-8")
    both = run_i18n(edited, "report", "-o", "public")
    assert both.returncode == 2
    assert "public/tr/docs/a.md.html: this would be a page, and a folder of other pages" in (
        both.stderr.replace("ar/docs", "tr/docs")
    )
    assert not (edited / "public").exists()
    (edited / "docs/a.md").rename(edited / "a.txt")
    assert run_i18n(edited, "report", "-o", "public").returncode == 0
    assert (edited / "public/tr/docs/a.md.html/b.md.html").exists()
    (inner / "b.md").unlink()
    inner.rmdir()
    (edited / "a.txt").rename(edited / "docs/a.md")
    assert run_i18n(edited, "report", "-o", "public").returncode == 0
    assert (edited / "public/tr/docs/a.md.html").is_file()
    (edited / "docs/a.md").unlink()
    inner.mkdir()
    (inner / "b.md").write_text("# Other\n", encoding="utf-8")
    assert run_i18n(edited, "report", "-o", "public").returncode == 0
    assert (edited / "public/tr/docs/a.md.html/b.md.html").exists()


@pytest.mark.parametrize("letter", ["a", "ö"])
def test_names_of_documents_that_are_as_long_as_names_can_be(
    project: MakeProject, run_i18n: RunI18n, letter: str
) -> None:
    """Their pages have names that fit, each its own, and links lead there."""
    stem = letter * (244 // len(letter.encode()))
    names = [f"docs/{stem}{end}.md" for end in ("bcde", "fghi")]
    root = project(dict.fromkeys(names, "# Ropes\n"))
    run_i18n(root, "extract")
    done = run_i18n(root, "report", "-o", "public")

    assert done.returncode == 0, done.stderr
    overview = (root / "public/tr.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(tr/docs/[^"#]+)', overview))
    assert len(links) == len(names)
    assert all((root / "public" / unquote(link)).is_file() for link in links)


def test_a_jekyll_file_of_somebody_elses(edited: Path, run_i18n: RunI18n) -> None:
    """A `.nojekyll` that somebody put there is theirs, and stays when the report goes on."""
    run_i18n(edited, "report", "-o", "public", "--locale", "tr", "--single")
    (edited / "public/.nojekyll").write_text("mine", encoding="utf-8")
    done = run_i18n(edited, "report", "-o", "public")
    listed = (edited / "public/i18n-report.txt").read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert (edited / "public/.nojekyll").read_text(encoding="utf-8") == "mine"
    assert ".nojekyll" not in listed


def test_a_page_of_everything(edited: Path, run_i18n: RunI18n) -> None:
    """`--single` has all in one file, each link within it, and no word of files that it lacks."""
    config = edited / "i18n.toml"
    config.write_text(config.read_text("utf-8") + 'report_url = "https://e.org"\n', "utf-8")
    run_i18n(edited, "report", "-o", "one", "--single")
    files = {str(path.relative_to(edited / "one")) for path in edited.glob("one/**/*")}
    page = parsed(edited / "one/index.html")
    links = [link for link in page.xpath("//@href") if not link.startswith("https://github.com/")]
    ids = page.xpath("//@id")

    assert files == {"index.html", "i18n-report.txt"}
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))
    assert "https://e.org" not in page.text_content()
    assert [one[0].text_content() for one in page.iter("article")] == [
        "docs/a.md Turkish", "docs/a.md Arabic",
    ]  # fmt: skip


def test_without_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """A project in no repository has a report, too; it says why it has no history."""
    root = project({"docs/a.md": PAGE})
    done = run_i18n(root, "report", "-o", "public", "--now", "2026-01-01")
    page = parsed(root / "public/index.html")

    assert done.returncode == 0, done.stderr
    assert "There is no history to show: the project is in no git repository" in " ".join(
        page.text_content().split()
    )


def test_bad_documents_stop_nothing(edited: Path, run_i18n: RunI18n) -> None:
    """A document that cannot be read is named, with exit code 2; the others have their pages."""
    (edited / "docs/bad.md").write_bytes(b"\xff\xfe\x00")
    done = run_i18n(edited, "report", "-o", "public")

    assert done.returncode == 2
    assert "docs/bad.md" in done.stderr
    assert (edited / "public/tr/docs/a.md.html").exists()
    assert not (edited / "public/tr/docs/bad.md.html").exists()
