"""What build joins is judged as one: markup that is divided over units, rows, policies."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest
from check_cases import FOLDER, read_cases
from documents import OPTIONS, format_of, read, rendered
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.registry import known
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.safety import joined
from i18n_tool.language.locales import is_spaced
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    from i18n_tool.documents.render import Rendered
    from i18n_tool.model import Finding

LOCKED = {code for code, check in known().items() if check.locked} | {"structure"}
"""What nobody silences; what breaks the structure is not built."""
SECOND, THIRD = "Then it ends here.", "Now go on."
ATTACKS = [
    pytest.param(case["msgid"], case["msgstr"], id=case["id"])
    for name in ("unsafe-html", "unsafe-link", "unsafe-include", "unsafe-template", "foreign-host")
    for case in read_cases(FOLDER / f"{name}.jsonl")
    if case["expect"] and case.keys() <= {"id", "locale", "msgid", "msgstr", "expect", "also"}
    if read(f"{case['msgid']} {SECOND}\n").units[0].msgid == case["msgid"]
]
"""Those whose English is a sentence that another one can follow."""
IN_PROSE = {"foreign-host-7", "foreign-host-8"}
"""Bare names of hosts: a space divides them for good."""


def shown(page: Page, catalog: Catalog) -> Rendered:
    """The page as checks have it rendered."""
    return rendered(page.document, catalog.by_key(), locale=catalog.locale, policy=POLICY)


@cache
def page_of(text: str, path: str) -> Page:
    """The document, read once for all that is tried on it."""
    return Page(read(text, path), format_of(path), "en")


def found(text: str, *entries: Entry, locale: str = "tr", path: str = "page.md") -> list[Finding]:
    """What could harm in a document with a catalog of `entries`."""
    page = page_of(text, path)
    catalog = Catalog(locale, "page", Entry(""), entries)
    findings = [
        *rendered_findings(page, catalog, "page.po", shown(page, catalog), options=OPTIONS),
        *unit_findings(page, catalog, "page.po"),
    ]
    return [finding for finding in findings if finding.code in LOCKED]


@pytest.mark.parametrize("locale", ["zh", pytest.param("tr", marks=pytest.mark.thorough)])
@pytest.mark.parametrize(("msgid", "msgstr"), ATTACKS)
def test_an_attack_cut_in_two_is_an_attack(
    msgid: str, msgstr: str, locale: str, request: pytest.FixtureRequest
) -> None:
    """Wherever a harmful translation is divided over two sentences, it is an error, whether or not
    the language has a space between them.
    """
    if locale == "tr" and any(name in request.node.callspec.id for name in IN_PROSE):
        return
    cuts = [(msgstr[:at], msgstr[at:]) for at in range(1, len(msgstr))]
    silent = [
        (first, second)
        for first, second in cuts
        if first.strip() and second.strip()
        if not found(
            f"{msgid} {SECOND}\n", Entry(msgid, first), Entry(SECOND, second), locale=locale
        )
    ]

    assert silent == []


@given(data=st.data())
def test_an_attack_cut_in_three_is_an_attack(data: st.DataObject) -> None:
    """Neither does it help to divide it over three."""
    msgid, msgstr = data.draw(st.sampled_from([case.values for case in ATTACKS]))
    places = st.integers(min_value=1, max_value=len(str(msgstr)) - 1)
    first, second = sorted(data.draw(st.lists(places, min_size=2, max_size=2, unique=True)))
    pieces = [str(msgstr)[:first], str(msgstr)[first:second], str(msgstr)[second:]]
    if any(piece != piece.strip() or not piece for piece in pieces):
        return  # a language without spaces has none there
    entries = map(Entry, (str(msgid), SECOND, THIRD), pieces)

    assert found(f"{msgid} {SECOND} {THIRD}\n", *entries, locale="zh")


APART = "See the [guide](https://example.com/a). The `code` is here. Then it ends."
BESIDE = """Bitti. Bitti? Bitti… (bitti). bitti Sonra `kod` `kod`. [kılavuz](https://example.com/b)
[kılavuz](https://example.com/b). https://example.com/a. example.com. example com .com /x https://
evil.com evil ](https://evil.com) [x] ( java script:alert(1) javascript: data: text/html
import Export pip `pip` install p**i**p _pip_ rm -rf / `rm -rf / ` ` :not: :: : .. . www. @ git@
t.me/ t.me/x ![x](y.png) 1/2 a_b \\_ &#112;ip ** * _ \ufe0f\ufe0f\ufe0f \u200b \u202e""".split()
"""What may stand in a sentence, and become more with what stands beside it."""


@given(
    st.lists(
        st.lists(st.sampled_from(BESIDE), min_size=1, max_size=3).map(" ".join),
        min_size=3,
        max_size=3,
    )
)
def test_what_stands_apart_is_not_joined(msgstrs: list[str]) -> None:
    """What is taken for harmless from sentence to sentence is so where it is read as one."""
    page = page_of(APART, "page.md")
    entries = tuple(
        Entry(unit.msgid, text) for unit, text in zip(page.document.units, msgstrs, strict=True)
    )
    catalog = Catalog("tr", "page", Entry(""), entries)
    for group in joined._groups(page, catalog, catalog.by_key(), shown(page, catalog)):
        block = joined._Joined(page, "tr", catalog.by_key(), group)
        assert not (block.are_apart and list(block.read()))


@pytest.mark.parametrize(
    ("msgstrs", "code"),
    [
        (("Önce git gelir.", "Sonra reset --hard yapın.", "Bitti."), "unsafe-command"),
        (("Önce g**i**t gelir.", "Sonra **java", "script:alert(1)** gelir."), "unsafe-link"),
        (("Bitti [x]", "(https://evil.com) gelir.", "Bitti."), "foreign-host"),
    ],
)
def test_what_goes_on_behind_a_sentence_is_joined(msgstrs: tuple[str, ...], code: str) -> None:
    """What begins in a sentence and goes on in the next is found, though each ends as one."""
    units = page_of(APART, "page.md").document.units
    entries = [Entry(unit.msgid, text) for unit, text in zip(units, msgstrs, strict=True)]

    assert code in {finding.code for finding in found(APART, *entries)}


@pytest.mark.parametrize(
    ("text", "msgstrs", "code"),
    [
        pytest.param(
            "Go there. Read it.\n", ["[Gidin", "okuyun](page.md)."], "divided-markup",
            id="the text of a link",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin <https://example.org/", "okuyun>"], "foreign-host",
            id="an automatic link",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin {: ", '.x onclick="a()"}'], "unsafe-html",
            id="an attribute list",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin &#", '123;{ x }}'], "unsafe-template", id="an entity"
        ),
        pytest.param(
            "Use `{{` there. Read it.\n", ["`{{` ile + config", "}} okuyun."], "unsafe-template",
            id="an expression that begins in code of the source",
        ),
        pytest.param(
            "Use `{{` there. Read it.\n", ["Kullanın: `", " {{` x }} okuyun."],
            "unsafe-template", id="code of the source cut in two",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin <", "!-- okuyun -->"], "unsafe-html", id="a comment"
        ),
        pytest.param(
            "Go there. Read it.\n", ["`pip install", "evil` okuyun"], "unsafe-command",
            id="a command",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin: pip install", "kotu yazın."], "unsafe-command",
            id="a command in prose",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Gidin: Pip", "Install Kotu yazın."], "unsafe-command",
            id="one with capitals",
        ),
        pytest.param(
            "Go there. Read it.\n", ["Введите npx", "«Zlo»."], "unsafe-command", id="one in quotes"
        ),
        pytest.param(
            "Go there.\nRead it.\n", ["Gidin, brew", "install kotu."], "unsafe-command",
            id="one over lines of the source",
        ),
        pytest.param(
            "Go there.\nRead it.\n", ["Gidin <", "img src=x onerror=a()>"], "unsafe-html",
            id="lines of the source",
        ),
        pytest.param(
            "> Go there.\n> Read it.\n", ["[Gidin](", "//evil.com)"], "foreign-host",
            id="lines of a quotation",
        ),
        pytest.param(
            "Go there.  \nRead it.\n", ["[Gidin](", "//evil.com)"], "foreign-host",
            id="a hard break",
        ),
        pytest.param(
            "Go there. <br>\nRead `<img src=x onerror=y>` now.\n",
            ["Gidin ` orada.", "`<img src=x onerror=y>` okuyun."], "unsafe-html",
            id="what was code is none",
        ),
        pytest.param(
            "<p>Go there. Read it.</p>\n", ["Gidin <", "b onclick=a()>okuyun"], "unsafe-html",
            id="a block of HTML",
        ),
        pytest.param(
            "| Go | Read |\n|---|---|\n| Go there | Read it |\n",
            ["Git", "Oku", "Gidin <b", "onclick=a()> okuyun"], "unsafe-html", id="cells of a row",
        ),
        pytest.param(
            "---\ntitle: |\n  Go there.\n\n  Read it.\n---\n",
            ["Gidin {", "{ config }}"], "unsafe-template", id="a value of front matter",
        ),
    ],
)  # fmt: skip
def test_divided(text: str, msgstrs: list[str], code: str) -> None:
    """What is harmless in each unit and harmful on the page is an error of the check that finds it
    in one, or of `divided-markup`.
    """
    units = read(text).units
    entries = [Entry(unit.msgid, msgstr) for unit, msgstr in zip(units, msgstrs, strict=True)]

    for locale in ("tr", "zh"):
        assert code in {finding.code for finding in found(text, *entries, locale=locale)}


@pytest.mark.parametrize("waiver", ["html", "unsafe-html", "link", "divided-markup"])
def test_no_waiver_silences_what_is_divided(waiver: str) -> None:
    """A handler in a tag of the source, divided: the comment comes from who sends the text."""
    comments = (f"i18n: ok {waiver} (x)",)
    entries = [
        Entry("Press <b>Save</b> first.", "Önce <b>Kaydet</b> ile <", comments=comments),
        Entry("Then close it.", "b onmouseover=a() >kapatın.", comments=comments),
    ]

    codes = {f.code for f in found("Press <b>Save</b> first. Then close it.\n", *entries)}
    assert "unsafe-html" in codes


def test_it_is_told_where_it_begins() -> None:
    """The finding stands at the unit in which the harm begins, once."""
    findings = found(
        "One is here. Two is here. Three is here. Four is here.\n",
        Entry("One is here.", "Bir burada."),
        Entry("Two is here.", "[iki]("),
        Entry("Three is here.", "//evil.com)"),
        Entry("Four is here.", "dört."),
    )

    assert [(f.code, f.msgid, f.source_lineno) for f in findings] == [
        ("foreign-host", "Two is here.", 1)
    ]
    assert "evil.com" in findings[0].message


def test_where_an_attack_begins_is_looked_for_in_few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a block of two hundred sentences, few stretches are read: it is halved, not walked."""
    reads = []
    counted = joined.unsafe
    monkeypatch.setattr(joined, "unsafe", lambda pair: reads.append(pair) or counted(pair))
    source = [f"Sentence {number} stands here." for number in range(200)]
    cut = {3: "Tümce [3", 4: "metni](javascript", 5: "&colon;alert(5))"}
    entries = [
        Entry(msgid, msgstr=cut.get(number, f"Tümce {number} burada."))
        for number, msgid in enumerate(source)
    ]
    findings = found(" ".join(source) + "\n", *entries)

    assert ("unsafe-link", source[4]) in [(each.code, each.msgid) for each in findings]
    assert len(reads) < len(source) + 60


def test_what_a_unit_is_reported_for_is_reported_once() -> None:
    """Where one unit has the fault by itself, the block has nothing to add."""
    findings = found(
        "One is here. Two is here.\n",
        Entry("One is here.", "Bir <b onclick=a()>burada</b>."),
        Entry("Two is here.", "İki burada."),
    )

    assert [f.code for f in findings] == ["unsafe-html"]


@pytest.mark.parametrize("flags", list(product([(), ("fuzzy",)], repeat=3)))
@pytest.mark.parametrize("draft", [False, True])
def test_every_policy_is_judged(flags: tuple[tuple[str, ...], ...], draft: bool) -> None:
    """A stale unit or a draft between two others hides nothing: a build may show the source there,
    and what stands around it comes together.
    """
    comments = ("i18n: draft x",) if draft else ()
    texts = zip(
        ("One is here.", "two is here,", "Three is here."),
        ("bir <b ", "> iki", "onclick=a() >üç"),
        flags,
        strict=True,
    )
    entries = [Entry(a, b, flags=f, comments=comments if f else ()) for a, b, f in texts]
    text = "Press <b>it</b>. One is here. two is here, Three is here.\n"
    units = [unit.msgid for unit in read(text).units]
    renamed = [entry.evolve(msgid=msgid) for entry, msgid in zip(entries, units[1:], strict=False)]

    assert "unsafe-html" in {finding.code for finding in found(text, *renamed)}


def test_what_build_escapes_is_judged_as_it_is_written() -> None:
    """A backslash that build puts before back-ticks makes markup of what was code."""
    text = "One here.\nTwo is here.\nThree here.\n"
    entries = [
        Entry("One here.", "Bir."),
        Entry("Two is here.", "```<img src=x onerror=a()>```"),
        Entry("Three here.", "- üç"),
    ]

    assert "unsafe-html" in {finding.code for finding in found(text, *entries)}


_ADDRESS_LAST = re.compile(r"[@/]\S+\w\.\Z")


@pytest.mark.thorough
@pytest.mark.parametrize("locale", ["tr", "ru", "zh", "ja"])
def test_sentences_of_the_labelled_cases_joined(locale: str) -> None:
    """Right translations are right beside one another."""
    good = [
        (case["msgid"], case["msgstr"])
        for path in sorted(FOLDER.glob("*.jsonl"))
        for case in read_cases(path)
        if not case["expect"] and case.keys() <= {"id", "locale", "msgid", "msgstr", "expect"}
        if case["msgid"].endswith(".") and "\n" not in case["msgid"] + case["msgstr"]
    ]
    alarms = []
    for first, second in zip(good[::2], good[1::2], strict=False):
        text = f"{first[0]} {second[0]}\n"
        units = {unit.msgid for unit in read(text).units}
        entries = [Entry(msgid, msgstr) for msgid, msgstr in (first, second)]
        # without spaces an address runs into the next sentence, and is another one
        runs_on = not is_spaced(locale) and _ADDRESS_LAST.search(first[1])
        if first[0] != second[0] and units == {first[0], second[0]} and not runs_on:
            alone = {f.code for one, entry in zip((first, second), entries, strict=True)
                     for f in found(f"{one[0]}\n", entry, locale=locale)}  # fmt: skip
            alarms += [
                (f.code, f.msgstr)
                for f in found(text, *entries, locale=locale)
                if f.code not in alone
            ]

    assert alarms == []
    assert len(good) > 200
