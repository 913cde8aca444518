"""Reports: findings as text for people, build servers and code hosts."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import jsonschema
import pyromark
import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from i18n_tool.findings.identity import fingerprints
from i18n_tool.findings.reports import FORMATS, Report, reporter, worst_first
from i18n_tool.findings.reports.markdown import LocaleProgress
from i18n_tool.findings.reports.markdown import render as summary
from i18n_tool.model import Finding
from i18n_tool.terminal import printable

SCHEMAS = REPOSITORY / "tests" / "data" / "schemas"
STANDARD = os.environ.get("SCHEMAS", "")
"""A folder with the standards' own schemas."""
PO = "locales/tr/LC_MESSAGES/docs/a.po"


class FakeRule(NamedTuple):
    group: str = "literals"
    severity: str = "error"
    title: str = "A number is missing"
    text: str = "Every number of the English stands in the translation."


def finding(code: str = "number", **changes: Any) -> Finding:
    known = Finding(
        code, "error", "the number 5 is missing", PO, 27, "docs/a.md", 3, "tr", "Wait 5 minutes.",
        "Bekle.",
    )  # fmt: skip
    return replace(known, **changes)


ENGLISH = finding(
    "source-slip", severity="warning", message="doubled: the the", path="", lineno=0, locale="",
    msgstr="",
)  # fmt: skip
ALL = Report(
    findings=(finding(), ENGLISH, finding("length", severity="info", message="far off")),
    rules={"number": FakeRule()},
    checked=(("docs/a.md", ""), ("docs/b.md", ""), ("docs/a.md", "tr"), ("docs/b.md", "tr")),
    version="1.0",
)


def written(name: str, *findings: Finding, **changes: Any) -> str:
    return reporter(name).render(replace(ALL, findings=findings or ALL.findings, **changes))


def standard(name: str) -> Any:
    """A schema of ours, or the standard's own where the tests are given it."""
    return pytest.param(
        Path(STANDARD) / name,
        id=f"the standard's {name}",
        marks=pytest.mark.skipif(not STANDARD, reason="SCHEMAS names no folder"),
    )


JUNIT = [pytest.param(SCHEMAS / "junit.xsd", id="our subset"), standard("JUnit.xsd"),
         standard("junit-10.xsd")]  # fmt: skip
SARIF = [
    pytest.param(SCHEMAS / "sarif.json", id="our subset"),
    standard("sarif-schema-2.1.0.json"),
]

HOSTILE = (
    '\x1b]0;x\x07 \ud800\ufffe\x00]]> <b a="\'">&amp; `x` | [x](http://e.vil) \r\n::error::%0A'
)
hostile_text = st.one_of(
    st.just(HOSTILE), st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
)
hostile_paths = hostile_text.filter(str.strip)  # " " is a file's name that the schema cannot hold
hostile_findings = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["number", "stale", "unsafe-html"]),
        severity=st.sampled_from(["error", "warning", "info"]),
        message=hostile_text,
        path=hostile_paths,
        lineno=st.integers(0, 9),
        source=hostile_paths,
        source_lineno=st.integers(0, 9),
        locale=st.sampled_from(["", "tr", "pt_BR"]),
        msgid=hostile_text,
        msgstr=hostile_text,
    ),
    max_size=4,
)


def test_sums_by_folder() -> None:
    """Where many documents wait to be translated, folders are told, however many there are."""
    found = [
        finding("untranslated", source=f"docs/{number % 30}/{number}.md", lineno=0)
        for number in range(1000)
    ]

    assert written("text", *found, sums=True) == (
        "docs: error: untranslated: 1000 units (tr), in 1000 documents\n"
    )


def test_sums_of_what_is_untranslated() -> None:
    """One line for each document and severity, a lone unit as it is; what needs eyes comes last."""
    waiting = finding("untranslated", message="untranslated", lineno=0)
    other = replace(waiting, source="docs/b.md")
    found = [finding("number"), waiting, waiting, replace(waiting, locale="ru"), other]
    lines = written("text", *found, sums=True).splitlines()

    assert lines[0] == "docs/a.md: error: untranslated: 2 units (tr), 1 unit (ru)"
    assert lines[1].startswith("docs/b.md:3: error: untranslated (tr)")
    assert "[number]" in lines[3]
    assert written("text", *found).count("error: untranslated") == 4
    assert written("checkstyle", *found, sums=True) == written("checkstyle", *found)


def test_text() -> None:
    """A place that editors open, the fault with its code, the English, the place in the catalog."""
    assert written("text") == (
        "docs/a.md:3: error: the number 5 is missing (tr) [number]\n"
        "    Wait 5 minutes.\n"
        "    locales/tr/LC_MESSAGES/docs/a.po:27\n"
        "docs/a.md:3: warning: doubled: the the [source-slip]\n"
        "    Wait 5 minutes.\n"
        "docs/a.md:3: info: far off (tr) [length]\n"
        "    Wait 5 minutes.\n"
        "    locales/tr/LC_MESSAGES/docs/a.po:27\n"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_line_number_belongs_to_the_file_beside_it(name: str) -> None:
    """Where no line of the document is known, that of the catalog stands beside the catalog alone,
    and where none is, there is no number.
    """
    broken = finding("unreadable", message="unknown keyword L", lineno=35, source_lineno=0)
    nowhere = finding("unreadable", message="not UTF-8", lineno=0, source_lineno=0)

    said = written(name, broken, nowhere)

    assert not re.search(r"docs/a\.md\W+(?:35|0)\b", said)
    if name == "text":
        assert said.splitlines() == [
            f"{PO}:35: error: unknown keyword L (tr) [unreadable]",
            "    Wait 5 minutes.",
            "docs/a.md: error: not UTF-8 (tr) [unreadable]",
            "    Wait 5 minutes.",
        ]


def test_text_names_a_code_once() -> None:
    """A code that the message begins with is not repeated."""
    stale = finding("stale", message="stale: the English has changed")

    assert "changed (tr)\n" in written("text", stale)


def test_text_at_a_terminal() -> None:
    """At a terminal long messages are wrapped between words, and continue indented."""
    said = written("text", finding("length", message="word " * 30, msgid=""), width=80)
    lines = said.splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("docs/a.md:3: error: word word")
    assert lines[1].startswith("    word")


def test_text_is_styled() -> None:
    """What is styled is the place, the severity and the catalog, whatever the message says."""
    said = written("text", finding(), style=lambda text, style: f"<{style}>{text}</>")

    assert said.startswith("<bold>docs/a.md:3:</> <error>error</>: the number")
    assert "<dim>    locales/tr/LC_MESSAGES/docs/a.po:27</>" in said


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        pytest.param("::add-mask::a", "    \\x3a:add-mask::a\n", id="GitHub's commands"),
        pytest.param("a ##[error]b", "    a \\x23#[error]b\n", id="GitHub's old commands"),
        pytest.param("##vso[task.x]b", "    \\x23#vso[task.x]b\n", id="Azure's commands"),
        pytest.param("a :: b ## c [d]", "    a :: b ## c [d]\n", id="what is no command"),
    ],
)
def test_text_steers_no_build_server(hostile: str, shown: str) -> None:
    """A document cannot give commands to the build server through our log."""
    assert shown in written("text", finding(msgid=hostile))


def test_json() -> None:
    """Findings in the vocabulary of the reference, and counts, a baseline's among them."""
    report = json.loads(written("json", known=2, gone=1))

    assert report["version"] == 1
    assert report["findings"][0]["source_line"] == 3
    assert report["summary"]["codes"] == {"number": 1, "source-slip": 1, "length": 1}
    assert report["baseline"] == {"hidden": 2, "gone": 1}
    assert "baseline" not in json.loads(written("json"))


def test_github() -> None:
    """Each finding is annotated at its line of the catalog and at the English line."""
    assert written("github").splitlines() == [
        f"::error file={PO},line=27,title=number::the number 5 is missing (tr); "
        "the English: docs/a.md:3%0AWait 5 minutes.",
        "::error file=docs/a.md,line=3,title=number::the number 5 is missing (tr)"
        "%0AWait 5 minutes.",
        "::warning file=docs/a.md,line=3,title=source-slip::doubled: the the%0AWait 5 minutes.",
        f"::notice file={PO},line=27,title=length::far off (tr); "
        "the English: docs/a.md:3%0AWait 5 minutes.",
        "::notice file=docs/a.md,line=3,title=length::far off (tr)%0AWait 5 minutes.",
    ]


def test_github_says_the_same_of_the_english_once() -> None:
    """GitHub shows ten annotations: locales that say the same of an English line share one."""
    ru = finding(locale="ru", path=PO.replace("tr", "ru"))
    lines = written("github", finding(), ru).splitlines()

    assert len(lines) == 3
    assert lines[1].endswith("::the number 5 is missing (tr, ru)%0AWait 5 minutes.")


def test_github_worst_first() -> None:
    """What could harm a reader comes first, then errors, warnings and the rest."""
    findings = [
        finding("length", severity="info"),
        finding("number", severity="warning"),
        finding("stale"),
        finding("unsafe-html"),
    ]

    assert [f.code for f in worst_first(findings)] == ["unsafe-html", "stale", "number", "length"]


def test_github_without_a_line_of_the_catalog() -> None:
    """A unit that no catalog has yet is annotated at its English line alone."""
    lines = written("github", finding("untranslated", lineno=0)).splitlines()

    assert [line.partition("::")[2].partition("::")[0] for line in lines] == [
        "error file=docs/a.md,line=3,title=untranslated"
    ]


@given(hostile_findings)
def test_github_escapes(findings: list[Finding]) -> None:
    """Whatever findings hold, each line is one command with our properties."""
    lines = reporter("github").render(replace(ALL, findings=findings)).splitlines()

    command = re.compile(r"::(error|warning|notice) (\w+=[^,:]*+)(,\w+=[^,:]*+)*::[^\r\n]*")
    assert all(command.fullmatch(line) for line in lines)
    assert all(printable(line) == line for line in lines)
    assert len(lines) <= 2 * len(findings)


def test_gitlab() -> None:
    """A list of issues with what the format asks for, as severe as GitLab's words can say."""
    issues = json.loads(written("gitlab", finding(), finding("unsafe-html"), ENGLISH))

    assert [issue.pop("fingerprint") for issue in issues] == [
        *fingerprints([finding(), finding("unsafe-html"), ENGLISH])
    ]
    assert issues[0] == {
        "description": "the number 5 is missing (tr); the English: docs/a.md:3",
        "check_name": "number",
        "severity": "major",
        "location": {"path": PO, "lines": {"begin": 27}},
    }
    assert [issue["severity"] for issue in issues] == ["major", "critical", "minor"]
    assert issues[2]["location"] == {"path": "docs/a.md", "lines": {"begin": 3}}


def test_fingerprints_do_not_depend_on_lines() -> None:
    """Moved lines and other words of ours leave a fingerprint as it was; equal ones are counted."""
    moved = finding(lineno=99, source_lineno=98, message="5 is not there", severity="info")
    first, second = fingerprints([finding(), finding()])

    assert [*fingerprints([moved, moved])] == [first, second]
    assert first != second
    assert re.fullmatch(r"[0-9a-f]{32}", first)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(finding(), finding(msgstr="Dur."), False, id="another translation"),
        pytest.param(finding(), finding(locale="ru"), False, id="another locale"),
        pytest.param(finding(), finding(source="docs/b.md"), False, id="another document"),
        pytest.param(
            finding("stale"), finding("stale", msgid="Wait 6."), True, id="stale before, and still"
        ),
        pytest.param(
            finding("draft"), finding("draft", msgstr="Dur."), True, id="a draft made anew"
        ),
        pytest.param(
            finding("x", msgid="", msgstr="", message="a"),
            finding("x", msgid="", msgstr="", message="b"),
            False,
            id="findings without a text",
        ),
    ],
)
def test_what_is_the_same(one: Finding, other: Finding, same: bool) -> None:
    """A finding stays the same as long as nobody changes the text that is at fault."""
    assert ([*fingerprints([one])] == [*fingerprints([other])]) is same


@pytest.mark.parametrize("schema", JUNIT)
@given(hostile_findings)
def test_junit_is_valid(schema: Path, findings: list[Finding]) -> None:
    """JUnit's XML is well-formed and valid, whatever the findings hold."""
    data = reporter("junit").render(replace(ALL, findings=findings)).encode()
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.fromstring(data))


def test_junit() -> None:
    """A case for each document and locale; it fails by what fails the check."""
    root = etree.fromstring(written("junit").encode())
    cases = {(c.get("classname"), c.get("name")): c for c in root.iter("testcase")}

    assert list(cases) == [
        ("i18n.source", "docs/a.md"),
        ("i18n.source", "docs/b.md"),
        ("i18n.tr", "docs/a.md"),
        ("i18n.tr", "docs/b.md"),
    ]
    assert [s.get("failures") for s in root.iter("testsuite")] == ["0", "1"]
    failure = cases["i18n.tr", "docs/a.md"].find("failure")
    assert failure.get("message") == "the number 5 is missing"
    assert failure.text == (
        f"{PO}:27: error: the number 5 is missing (tr) [number]; the English: docs/a.md:3"
    )
    assert "doubled" in root.findtext("testsuite/system-out")


@pytest.mark.parametrize("schema", SARIF)
@given(hostile_findings)
def test_sarif_is_valid(schema: Path, findings: list[Finding]) -> None:
    """SARIF is valid, whatever the findings hold, and its addresses are addresses."""
    data = json.loads(reporter("sarif").render(replace(ALL, findings=findings)))
    known = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(known)(known).validate(data)


def test_sarif() -> None:
    """A result has its rule, its place in the catalog, the English line and a fingerprint."""
    run = json.loads(written("sarif", finding(path="locales/ü b.po")))["runs"][0]
    rule = run["tool"]["driver"]["rules"][0]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]

    assert (rule["id"], rule["help"]["text"]) == ("number", FakeRule().text)
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("number", 0, "error")
    assert place["region"] == {"startLine": 27}
    assert unquote(place["artifactLocation"]["uri"]) == "locales/ü b.po"
    assert result["message"]["text"].endswith("missing (tr); the English: [docs/a.md:3](1)")
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    assert list(result["partialFingerprints"].values()) == [
        *fingerprints([finding(path="locales/ü b.po")])
    ]


def test_sarif_has_no_links_of_others() -> None:
    """What looks like a link in a message is escaped: SARIF would make it one."""
    said = json.loads(written("sarif", finding(message="write [x](http://e.vil)")))
    text = said["runs"][0]["results"][0]["message"]["text"]

    assert text.startswith(r"write \[x\](http://e.vil)")


@given(hostile_findings)
def test_checkstyle(findings: list[Finding]) -> None:
    """Checkstyle's XML is well-formed, with an error for each finding, whatever it holds."""
    root = etree.fromstring(reporter("checkstyle").render(replace(ALL, findings=findings)).encode())
    errors = list(root.iter("error"))

    assert len(errors) == len(findings)
    assert sorted(e.get("severity") for e in errors) == sorted(f.severity for f in findings)
    assert all(int(e.get("line")) >= 1 for e in errors)


def test_xml_shows_what_it_cannot_hold() -> None:
    """Control characters, lone surrogates and non-characters are shown as escapes."""
    root = etree.fromstring(written("checkstyle", finding(message="a\x1bb\ud800c\ufffed")).encode())

    assert root.find(".//error").get("message").startswith("a\\x1bb\\ud800c\\ufffed (tr)")


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_findings(name: str) -> None:
    """A report without findings is one that its readers can read."""
    said = reporter(name).render(replace(ALL, findings=()))

    if name in ("json", "gitlab", "sarif"):
        json.loads(said)
    elif name in ("junit", "checkstyle"):
        etree.fromstring(said.encode())
    else:
        assert said == ""


def test_summary() -> None:
    """A table by locale, and the worst findings with the lines to mend them at."""
    report = replace(ALL, known=7)

    assert summary(report, [LocaleProgress("tr", 99.9, 12), LocaleProgress("ru", 100, 0)]) == (
        "### Translations\n\n"
        "| Locale | Translated | Errors | Warnings | Stale words |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| tr | 99 % | 1 | 0 | 12 |\n"
        "| ru | 100 % | 0 | 0 | 0 |\n\n"
        "In the source documents: 1 warning.\n\n"
        "Hidden by the baseline: 7.\n\n"
        f"- **error** `{PO}:27` (tr): the number 5 is missing, English: `docs/a.md:3`\n"
        "- **warning** `docs/a.md:3`: doubled: the the\n"
        f"- **info** `{PO}:27` (tr): far off, English: `docs/a.md:3`\n\n"
    )


def test_summary_shows_the_worst() -> None:
    """Twenty findings are shown; of the others it says how many there are."""
    many = [*[finding("length", severity="info")] * 30, finding("unsafe-html")]
    said = summary(replace(ALL, findings=many), [])

    assert said.count("\n- ") == 20
    assert said.index("**error**") < said.index("**info**")
    assert "And 11 more.\n" in said


@given(hostile_findings)
def test_summary_is_harmless(findings: list[Finding]) -> None:
    """Whatever findings hold, the page gets no HTML, link, image or further block of theirs."""
    said = summary(replace(ALL, findings=findings), [])
    html = pyromark.html(said)

    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h3", "p", "ul", "li", "strong", "code"}
    assert html.count("<li>") == len(findings)
