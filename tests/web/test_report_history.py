"""What the report tells of the past: weeks, ages, the feed; and what other programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import translate
from conftest import run_git
from lxml import etree, html

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "# Guide\n\nOpen the file. Read it slowly.\n"


def commit_at(root: Path, day: str, message: str) -> str:
    """Commits everything on a day, and returns the commit."""
    moment = f"{day}T12:00:00+00:00"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_AUTHOR_DATE", moment)
        patch.setenv("GIT_COMMITTER_DATE", moment)
        run_git(root, "add", "--all")
        run_git(root, "commit", "--quiet", "--message", message)
    return run_git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A page that is written in one week, translated in the next, renamed, and edited in the fourth
    (these end on 4, 11, 18 and 25 October 2026); a commit of the sixth changes nothing of it.
    """
    root = project({"docs/old.md": PAGE})
    run_git(root, "init", "--quiet", "--initial-branch=main")
    commit_at(root, "2026-10-01", "Write")
    run_i18n(root, "extract")
    translate(root, "docs/old")
    commit_at(root, "2026-10-06", "Translate")
    run_git(root, "mv", "docs/old.md", "docs/a.md")
    run_i18n(root, "extract")
    commit_at(root, "2026-10-13", "Rename")
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "twice"), encoding="utf-8")
    commit_at(root, "2026-10-20", "Read twice")
    (root / "other.txt").write_text("Nothing.", encoding="utf-8")
    commit_at(root, "2026-11-05", "Other")
    return root


def cells(row: html.HtmlElement) -> str:
    return " ".join(text for cell in row if (text := cell.text_content().strip()))


def status(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "public/status.json").read_bytes())
    return found


def test_weeks(root: Path, run_i18n: RunI18n) -> None:
    """Each week has what the last commit before its end had: words, those translated, those stale;
    from the first commit on, under whatever name the document had. No catalog has to be in step.
    """
    run_i18n(root, "report", "-o", "public")
    weeks = [(week["end"], *week["locales"]["tr"].values()) for week in status(root)["weeks"]]

    assert weeks == [
        ("2026-10-04", 7, 0, 0),
        ("2026-10-11", 7, 7, 0),
        ("2026-10-18", 7, 7, 0),
        ("2026-10-25", 7, 4, 3),
        ("2026-11-01", 7, 4, 3),
        ("2026-11-08", 7, 4, 3),
    ]


def test_number_of_weeks(root: Path, run_i18n: RunI18n) -> None:
    """`--weeks` says how far back the report goes; it ends with the week of today."""
    run_i18n(root, "report", "-o", "public", "--weeks", "2", "--now", "2026-10-20")

    assert [week["end"] for week in status(root)["weeks"]] == ["2026-10-18", "2026-10-25"]


def test_what_is_not_committed(root: Path, run_i18n: RunI18n) -> None:
    """Weeks are those of commits, whatever lies in the tree; what is not committed has no age."""
    (root / "docs/a.md").write_text(PAGE.replace("Open", "Close"), encoding="utf-8")
    run_i18n(root, "report", "-o", "public")
    found = status(root)

    assert found["weeks"][-1]["locales"]["tr"]["words_stale"] == 3
    assert found["totals"]["tr"]["words_stale"] == 3
    assert found["documents"][0]["locales"]["tr"]["oldest_stale_days"] is None


def test_chart(root: Path, run_i18n: RunI18n) -> None:
    """The weeks are a picture that says what it shows, and a table; the last one ends today."""
    run_i18n(root, "report", "-o", "public")
    page = html.fromstring((root / "public/tr.html").read_bytes().decode())
    (picture,) = page.find_class("weeks")
    rows = list(map(cells, page.xpath("//details//tbody/tr")))

    assert picture.get("aria-label") == (
        "Words at the end of each week: October 4, 2026: 0 words translated, 0 stale; "
        "November 5, 2026: 4 words translated, 3 stale"
    )
    assert len(picture.findall("g")) == 6
    assert rows[0] == "October 4, 2026 0 0 7"
    assert rows[-1] == "November 5, 2026 4 3 7"


def test_ages(root: Path, run_i18n: RunI18n) -> None:
    """How long something has been stale counts from the commit that made it so to today."""

    def ages(now: str) -> list[str]:
        run_i18n(root, "report", "-o", "public", "--now", now)
        page = html.fromstring((root / "public/tr.html").read_bytes().decode())
        rows = page.xpath("//table[@class='ages']//tr[td]")
        shown = list(map(cells, rows))
        return [row for row in shown if not row.endswith(" 0 0")]

    assert ages("2026-10-27T11:00:00") == ["less than a week 1 3"]
    assert ages("2026-10-27T12:00:00") == ["less than a month 1 3"]
    assert ages("2028-01-01") == ["a year or more 1 3"]


def test_feed(root: Path, run_i18n: RunI18n) -> None:
    """The feed has an entry for each commit that made something stale: what, where, by whom; its
    ids stay what they are, whatever else is committed.
    """
    run_i18n(root, "report", "-o", "public")
    feed = etree.fromstring((root / "public/feed.xml").read_bytes())
    (entry,) = feed.findall(f"{ATOM}entry")
    oid = run_git(root, "rev-parse", "HEAD~1").strip()
    said = {child.tag.removeprefix(ATOM): child.text for child in entry}

    assert said["title"] == "docs/a.md, Turkish: 1 sentence stale"
    assert said["updated"] == "2026-10-20T12:00:00Z"
    assert said["summary"] == f"{oid[:8]} Ada: Read twice"
    assert entry.find(f"{ATOM}link").get("href") == "tr/docs/a.md.html"
    assert feed.find(f"{ATOM}updated").text == "2026-11-05T12:00:00Z"
    (root / "other.txt").write_text("Something.", encoding="utf-8")
    commit_at(root, "2026-11-06", "Another")
    run_i18n(root, "report", "-o", "public")
    again = etree.fromstring((root / "public/feed.xml").read_bytes())
    assert again.find(f"{ATOM}entry/{ATOM}id").text == said["id"]


def test_addresses(root: Path, run_i18n: RunI18n) -> None:
    """Where the report is published is known by a setting: links of the feed are absolute then, and
    the overview shows what links to the badges. Else they lead on from where the feed lies.
    """
    base = "{http://www.w3.org/XML/1998/namespace}base"

    def feed() -> etree._Element:
        assert run_i18n(root, "report", "-o", "public").returncode == 0
        return etree.fromstring((root / "public/feed.xml").read_bytes())

    unknown = feed()
    config = root / "i18n.toml"
    url = 'report_url = "https://acme.github.io/docs"\n'
    config.write_text(config.read_text(encoding="utf-8") + url, encoding="utf-8")
    known = feed()
    links = [link.get("href") for link in known.iter(f"{ATOM}link")]
    overview = (root / "public/index.html").read_text(encoding="utf-8")

    assert unknown.get(base) == "./"
    assert known.get(base) == "https://acme.github.io/docs/"
    assert links == [
        f"https://acme.github.io/docs/{name}"
        for name in ("index.html", "feed.xml", "tr/docs/a.md.html")
    ]
    assert (
        "[![Turkish](https://acme.github.io/docs/badges/tr.svg)]"
        "(https://acme.github.io/docs/tr.html)"
    ) in overview


def test_badges(root: Path, run_i18n: RunI18n) -> None:
    """A badge says the language and its share, as a picture and as shields.io reads it."""
    run_i18n(root, "report", "-o", "public")
    picture = etree.fromstring((root / "public/badges/tr.svg").read_bytes())
    shields = json.loads((root / "public/badges/tr.json").read_bytes())

    assert picture.get("aria-label") == "Türkçe: 66%"
    assert shields == {
        "schemaVersion": 1, "label": "Türkçe", "message": "66%", "color": "orange",
    }  # fmt: skip


def test_status(root: Path, run_i18n: RunI18n) -> None:
    """status.json says what docs/report.md says it does; without checks their figures are null."""
    run_i18n(root, "report", "-o", "public", "--no-checks")
    found = status(root)

    assert (found["version"], found["generated"]) == (1, "2026-11-05T12:00:00Z")
    assert found["commit"] == run_git(root, "rev-parse", "HEAD").strip()
    assert found["documents"] == [
        {
            "path": "docs/a.md",
            "units": 3,
            "words": 7,
            "locales": {
                "tr": {
                    "translated": 2, "stale": 1, "doubtful": 0, "draft": 0, "untranslated": 0,
                    "words_to_do": 3, "words_stale": 3, "errors": None, "warnings": None,
                    "oldest_stale_days": 16,
                }
            },
        }
    ]  # fmt: skip
    assert found["totals"]["tr"]["translated"] == 2
