"""What a catalog that is written anyway gets besides: law 4's one exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from documents import read
from sync_cases import document, translated, with_changed

from i18n_tool.catalog import dump, parse
from i18n_tool.model import Block, Document, Unit, stale_mark
from i18n_tool.sync import is_template, merge, tidied_catalog
from i18n_tool.sync.places import JOINED
from i18n_tool.sync.slots import find_slots

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

OPEN = "Open the window."
AIR = "Let some air in."
SHUT = "Then shut it again."
PAGE = document([OPEN, AIR], SHUT)
OLD = """\
msgid ""
msgstr "Language: tr\\n"

# by hand
#. paragraph
#: a.md
msgid ""
"Open the "
"window."
msgstr "Pencereyi aç."

#. paragraph
#: a.md
msgid "Let some air in."
msgstr "~"

# i18n: draft argos 1.9 [12345678]
#. paragraph
#: a.md
msgid "Then shut it again."
msgstr "Sonra kapat."
"""


def test_a_tidy_catalog_is_itself() -> None:
    """Where nothing is to be tidied, nothing is made anew."""
    catalog = translated(PAGE)

    assert tidied_catalog(catalog, PAGE) is catalog


def lines(*changes: str) -> list[str]:
    """What a diff of the catalog shows."""
    page = document([OPEN, AIR], SHUT, *changes)
    new = dump(merge(parse(OLD, path="a.po", locale="tr"), page)).decode()
    before, after = OLD.splitlines(), new.splitlines()
    return [f"-{line}" for line in before if line not in after] + [
        f"+{line}" for line in after if line not in before
    ]


def test_alone_it_is_no_reason_to_write() -> None:
    """A catalog from before columns, paragraphs and `~` were told stays as it is, byte for byte."""
    assert lines() == []


def test_in_a_file_that_is_written() -> None:
    """The lines that say more change, and no other: not even odd wrapping."""
    assert lines("New.") == [
        "-# i18n: draft argos 1.9 [12345678]",
        "+#. paragraph, continued",
        f"+#. {JOINED}",
        '+msgid "New."',
        '+msgstr ""',
    ]


def test_a_mark_beside_what_is_not_confirmed_stays() -> None:
    """A stale entry and an empty one keep what is said of them."""
    mark = stale_mark(f"T: {SHUT}", (None, "Shut it."))
    stale = {"flags": ("fuzzy",), "comments": (mark,), "previous_msgid": "Shut it."}
    empty = {"msgstr": "", "comments": ("i18n: no draft argos 1.9: numbers",)}
    for change in (stale, empty):
        old = with_changed(translated(PAGE), SHUT, **change)
        new = merge(old, document([OPEN, AIR], SHUT, "New."))
        assert new.entries[2] is old.entries[2]


def test_a_previous_msgid_that_babel_moved() -> None:
    """`# | msgid` becomes `#| msgid`, which editors show, when the catalog is written."""
    old = OLD.replace(
        "# i18n: draft argos 1.9 [12345678]\n#. paragraph\n#: a.md\n",
        '# | msgid "Shut it."\n#. paragraph\n#: a.md\n#, fuzzy\n',
    )
    catalog = parse(old, path="a.po", locale="tr")
    page = document([OPEN, AIR], SHUT, "New.")

    assert merge(catalog, PAGE) is catalog
    new = merge(catalog, page)
    assert '#: a.md\n#, fuzzy\n#| msgid "Shut it."\nmsgid "Then' in dump(new).decode()
    assert merge(new, page) is new


def test_what_no_longer_holds_goes() -> None:
    """A translation of its own in the place of `~` is no reason to write; a sentence that begins a
    paragraph now is one, in that line alone.
    """
    old = with_changed(translated(PAGE, {AIR: "~"}), AIR, msgstr="Biraz hava gelsin.")
    now = merge(old, document(OPEN, AIR, SHUT))

    assert merge(old, PAGE) is old
    assert now.entries[1].extracted == ("paragraph",)
    assert [now.entries[number] is old.entries[number] for number in (0, 2)] == [True, True]
    assert not is_template(old, document(OPEN, AIR, SHUT))


def test_after_pybabel_update(project: MakeProject, run_i18n: RunI18n) -> None:
    """The header that it drops is written again, and with it what translators see."""
    root = project({"docs/a.md": f"{SHUT}\n"}, mapping="[i18n_markdown: docs/**.md]\n")
    run_i18n(root, "extract")
    file = root / "locales/tr/LC_MESSAGES/docs/a.po"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if "X-I18n" not in line)
    text = text.replace(
        "#. paragraph\n#: docs/a.md\n", '# | msgid "Shut it."\n#: docs/a.md\n#, fuzzy\n'
    )
    file.write_text(
        text.replace(f'"{SHUT}"\nmsgstr ""', f'"{SHUT}"\nmsgstr "Kapat."'), encoding="utf-8"
    )
    done = run_i18n(root, "extract")
    after = file.read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert "X-I18n-Segmentation" in after
    assert '#, fuzzy\n#| msgid "Shut it."\nmsgid' in after
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"


def test_fields_of_the_header_alone(project: MakeProject, run_i18n: RunI18n) -> None:
    """Likewise where no entry is touched."""
    root = project({"docs/a.md": f"{OPEN} {SHUT}\n"}, mapping="[i18n_markdown: docs/**.md]\n")
    run_i18n(root, "extract")
    file = root / "locales/tr/LC_MESSAGES/docs/a.po"
    text = file.read_text(encoding="utf-8")
    old = text.replace(", continued", "")
    file.write_text(old, encoding="utf-8")
    untouched = run_i18n(root, "extract").stdout
    lines = old.splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "X-I18n" not in line), encoding="utf-8")
    run_i18n(root, "extract")

    assert untouched == "Everything is up to date.\n"
    assert ", continued" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("column", "locale", "said"),
    [
        pytest.param("Price", None, "table cell; column: Price", id="a column"),
        pytest.param("", None, "table cell", id="none"),
        pytest.param("Price", "tr", "table cell; language: tr; column: Price", id="a language"),
        pytest.param("ab " * 20, None, f"table cell; column: {'ab ' * 12}ab…", id="a long one"),
    ],
)  # fmt: skip
def test_cells_say_their_column(column: str, locale: str | None, said: str) -> None:
    """What stands at the head of the column follows the kind."""
    block = Block(0, 5, "table cell", 1, column=column)
    page = Document(
        "a.md", "Three", (block,), (Unit(0, 5, "Three", "table cell", 1, 0, locale=locale),)
    )

    assert find_slots(page)[0].extracted == (said,)


def test_values_say_whose_they_are() -> None:
    """The name of an attribute or argument, and the key of front matter, follow the kind."""
    page = read(
        "---\ntitle: Boats\nhero:\n  tagline: They float\n---\n\n"
        '<Card label="Boats" />\n\n{{< figure caption="A boat" >}}\n\n{{< tab "A tab" >}}\n'
    )

    assert [slot.extracted[0] for slot in find_slots(page)] == [
        "front matter; key: title",
        "front matter; key: hero.tagline",
        "attribute; name: caption",
        "attribute",
    ]
    assert page.blocks[2].name == "label"  # which says the same as the title, and has no entry


def test_names_are_no_reason_to_write() -> None:
    """A catalog from before names were told stays as it is."""
    page = read("---\ntitle: Boats\n---\n", "a.md")
    old = with_changed(translated(page), "Boats", extracted=("front matter",))

    assert merge(old, page) is old
