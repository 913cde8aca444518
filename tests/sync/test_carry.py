"""What becomes of an entry whose English moved, changed, went or came back, entry by entry."""

from __future__ import annotations

from typing import Any

import pytest
from sync_cases import is_untouched

from i18n_tool.model import (
    DRAFT_MARK,
    FUZZY,
    REFUSED_MARK,
    STALE_MARK,
    SUGGESTION_MARK,
    Entry,
    State,
    Unit,
    stale_mark,
)
from i18n_tool.sync import carry
from i18n_tool.sync.slots import Slot

OLD = "Open the old window."
NEW = "Open the new window."
PENCERE = "Eski pencereyi açın."
MARK = stale_mark(PENCERE, (None, OLD))
DRAFT = f"{DRAFT_MARK} argos"
SAID = f"{SUGGESTION_MARK} x"
REFUSED = f"{REFUSED_MARK} y"
KIND = ("paragraph",)


def slot(msgid: str = NEW, msgctxt: str | None = None) -> Slot:
    return Slot(0, Unit(0, 0, msgid, "paragraph", 1, 0, msgctxt=msgctxt), KIND, ("a.md",))


def entry(msgid: str = OLD, msgstr: str = PENCERE, **more: Any) -> Entry:
    return Entry(msgid, msgstr, **{"extracted": KIND, "references": ("a.md",), **more})


def fuzzy(msgid: str = OLD, msgstr: str = PENCERE, **more: Any) -> Entry:
    return entry(msgid, msgstr, flags=(FUZZY,), **more)


def facts(one: Entry) -> tuple[str, str, str | None, tuple[str, ...]]:
    return one.state.value, one.msgstr, one.previous_msgid, one.comments


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        pytest.param(entry(), ("stale", PENCERE, OLD, (MARK,)), id="translated"),
        pytest.param(
            entry(comments=("formal", STALE_MARK, DRAFT, SAID), previous_msgid="x"),
            ("stale", PENCERE, OLD, ("formal", MARK)),
            id="leftovers of an older state",
        ),
        pytest.param(fuzzy(), ("stale", PENCERE, None, ()), id="fuzzy, made for nobody knows what"),
        pytest.param(
            fuzzy(previous_msgid="Before.", comments=("formal",)),
            ("stale", PENCERE, "Before.", ("formal",)),
            id="stale",
        ),
        pytest.param(
            fuzzy(comments=(SAID, "formal", REFUSED, STALE_MARK)),
            ("stale", PENCERE, None, ("formal", STALE_MARK)),
            id="what an engine said of the older English",
        ),
        pytest.param(
            fuzzy(previous_msgid=NEW), ("stale", PENCERE, None, ()), id="made for the new"
        ),
        pytest.param(
            fuzzy(comments=(DRAFT,)), ("draft", PENCERE, OLD, (DRAFT,)), id="a draft for the old"
        ),
        pytest.param(
            fuzzy(comments=(DRAFT,), previous_msgid="Before."),
            ("draft", PENCERE, "Before.", (DRAFT,)),
            id="a draft for an older one",
        ),
        pytest.param(
            entry(msgstr="", comments=(SAID, "formal", REFUSED)),
            ("untranslated", "", None, ("formal",)),
            id="untranslated",
        ),
        pytest.param(
            fuzzy(msgstr="", previous_msgid="Before.", comments=(DRAFT,)),
            ("untranslated", "", None, (DRAFT,)),
            id="untranslated, once fuzzy",
        ),
        pytest.param(
            entry(obsolete=True, previous_msgid="Before."),
            ("stale", PENCERE, "Before.", ()),
            id="obsolete, stale before it went",
        ),
    ],
)
def test_changed_english(
    old: Entry, expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """The text is stale, made for what it was last true for; a draft is none the better for it."""
    made = carry.stale(old, slot())

    assert facts(made) == expected
    assert made.flags == ((FUZZY,) if made.msgstr else ())
    assert (made.msgid, made.obsolete, made.references) == (NEW, False, ("a.md",))


def test_changed_english_with_a_context() -> None:
    """The context that a text was true under is told, too; for a group, all of its English."""
    made = carry.stale(entry(msgctxt="menu", flags=("no-wrap",)), slot(NEW, "title"))
    group = carry.stale(entry(), slot(), f"{OLD} And look out.")

    assert (made.msgctxt, made.previous_msgctxt, made.previous_msgid) == ("title", "menu", OLD)
    assert made.comments == (stale_mark(PENCERE, ("menu", OLD)),)
    assert made.flags == (FUZZY, "no-wrap")
    assert group.previous_msgid == f"{OLD} And look out."
    assert is_untouched(group)
    back = carry.stale(fuzzy(previous_msgid=NEW, previous_msgctxt="menu"), slot(NEW, "menu"))
    assert (back.previous_msgid, back.previous_msgctxt) == (None, None)


def test_the_same_english_again() -> None:
    """What an engine said of this very English stays."""
    old = fuzzy(NEW, comments=(SAID,), references=("b.md",))

    assert carry.stale(old, slot()).comments == (SAID,)


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        pytest.param(
            fuzzy(NEW, previous_msgid=OLD, comments=(MARK, "formal")),
            ("translated", PENCERE, None, ("formal",)),
            id="nobody touched it",
        ),
        pytest.param(
            fuzzy(NEW, "Yeni.", previous_msgid=OLD, comments=(MARK,)),
            ("stale", "Yeni.", NEW, (MARK,)),
            id="somebody worked on it",
        ),
        pytest.param(
            entry(NEW, "Yeni.", obsolete=True, previous_msgid=OLD),
            ("stale", "Yeni.", NEW, ()),
            id="obsolete, without its flag",
        ),
        pytest.param(
            fuzzy(NEW, previous_msgid=OLD, comments=(DRAFT, SAID)),
            ("draft", PENCERE, None, (DRAFT, SAID)),
            id="a draft",
        ),
    ],
)
def test_english_that_comes_back(
    old: Entry, expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """Translated again where nobody touched it; else what it was, made for what it stood at."""
    made = carry.returned(old, slot(OLD))

    assert (made.msgid, facts(made)) == (OLD, expected)


@pytest.mark.parametrize(
    ("old", "previous", "expected"),
    [
        pytest.param(entry(), None, ("translated", "Yeni.", None, ()), id="translated"),
        pytest.param(
            entry(previous_msgid="x", comments=(MARK, "formal")),
            "y",
            ("translated", "Yeni.", None, ("formal",)),
            id="leftovers",
        ),
        pytest.param(
            fuzzy(previous_msgid=OLD, comments=(MARK,)),
            "Open  it.",
            ("stale", "Yeni.", "Open  it.", (stale_mark("Yeni.", (None, "Open  it.")),)),
            id="stale, and nobody touched it",
        ),
        pytest.param(
            fuzzy(previous_msgid="x", comments=(MARK,)),
            "y",
            ("stale", "Yeni.", "y", (MARK,)),
            id="stale, and somebody did",
        ),
        pytest.param(
            fuzzy(previous_msgid=OLD, comments=(MARK,)),
            None,
            ("stale", "Yeni.", OLD, (MARK,)),
            id="stale, the older English does not follow",
        ),
        pytest.param(fuzzy(), "y", ("stale", "Yeni.", None, ()), id="fuzzy"),
    ],
)
def test_a_neutral_edit(
    old: Entry, previous: str | None, expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """The state stays; what it was made for follows, and so does the mark that vouches for it."""
    assert facts(carry.respelled(old, slot(), "Yeni.", previous)) == expected


def test_what_need_not_change_is_itself() -> None:
    """An entry in its place, one that is gone, one in doubt: the same objects."""
    leftover = {"previous_msgid": "x", "comments": (STALE_MARK,)}
    kept, gone, doubt = entry(NEW, **leftover), entry(obsolete=True, **leftover), fuzzy()

    assert carry.kept(kept, slot()) is kept
    assert carry.retired(gone) is gone
    assert carry.doubted(doubt) is doubt


def test_an_entry_that_goes() -> None:
    """Its text, state and remarks stay, its place does not, nor what was left of an older state."""
    leftover = {"previous_msgid": "x", "comments": (STALE_MARK, "formal"), "extracted": KIND}
    stale = fuzzy(**leftover)

    assert carry.retired(entry(**leftover)) == Entry(
        OLD, PENCERE, comments=("formal",), obsolete=True
    )
    assert carry.retired(stale) == stale.evolve(obsolete=True, extracted=(), references=())
    variant = carry.variant_of(stale, {("i18n:variant 1", OLD), ("i18n:variant 2", NEW)})
    assert (variant.msgctxt, variant.obsolete) == ("i18n:variant 2", True)
    assert carry.is_variant(variant)
    assert not any(
        map(carry.is_variant, [entry(), entry(msgctxt="i18n:variants"), entry(msgctxt="")])
    )


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        pytest.param(entry(OLD), ("translated", PENCERE, None, ()), id="translated"),
        pytest.param(fuzzy(OLD), ("stale", PENCERE, None, ()), id="stale"),
        pytest.param(
            entry(OLD, previous_msgid="x", comments=("formal",)),
            ("stale", PENCERE, "x", ("formal",)),
            id="stale, its flag is gone",
        ),
        pytest.param(
            entry(OLD, comments=(stale_mark(PENCERE, (None, NEW)),)),
            ("stale", PENCERE, None, (stale_mark(PENCERE, (None, NEW)),)),
            id="stale, all but the mark is gone",
        ),
        pytest.param(
            entry(OLD, comments=(MARK, "formal")),
            ("translated", PENCERE, None, ("formal",)),
            id="made for this English",
        ),
        pytest.param(entry(OLD, comments=(DRAFT,)), ("draft", PENCERE, None, (DRAFT,)), id="draft"),
        pytest.param(
            entry(OLD, "", comments=("?",)), ("untranslated", "", None, ("?",)), id="none"
        ),
    ],
)
def test_an_entry_that_comes_back(
    old: Entry, expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """An obsolete entry is what it was when it went, whatever became of its flags since."""
    gone = old.evolve(obsolete=True, references=(), extracted=())
    made = carry.kept(gone, slot(OLD))

    assert facts(made) == expected
    assert (made.references, made.extracted) == (("a.md",), KIND)


LOOK = "Look out."
BAK = "Dışarı bakın."
BOTH = f"{OLD} {LOOK}"


def joined(*sources: Entry, msgid: str = BOTH, whole: bool = True) -> Entry:
    return carry.joined(sources, slot(msgid), " ", whole=whole)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param(
            [
                entry(comments=("formal", SAID, DRAFT)),
                entry(LOOK, BAK, comments=("formal", "short")),
            ],
            ("translated", f"{PENCERE} {BAK}", None, ("formal", "short")),
            id="two that hold",
        ),
        pytest.param([entry(), entry(LOOK, "~")], ("translated", PENCERE, None, ()), id="a group"),
        pytest.param(
            [entry(msgstr=""), entry(LOOK, "")], ("untranslated", "", None, ()), id="no text"
        ),
        pytest.param([entry(msgstr="~"), entry(LOOK, "~")], ("untranslated", "", None, ()), id="~"),
        pytest.param(
            [entry(), entry(LOOK, "")],
            ("stale", PENCERE, OLD, (STALE_MARK,)),
            id="one without a text",
        ),
        pytest.param(
            [entry(), fuzzy(LOOK, BAK)],
            ("stale", f"{PENCERE} {BAK}", None, (STALE_MARK,)),
            id="one in doubt",
        ),
        pytest.param(
            [entry(), fuzzy(LOOK, BAK, comments=(DRAFT,), previous_msgid=LOOK)],
            ("draft", f"{PENCERE} {BAK}", None, (DRAFT, STALE_MARK)),
            id="one draft",
        ),
        pytest.param(
            [entry(), fuzzy(LOOK, BAK, previous_msgid="Look.")],
            ("stale", f"{PENCERE} {BAK}", f"{OLD} Look.", (STALE_MARK,)),
            id="one that is stale, and somebody worked on it",
        ),
        pytest.param(
            [
                fuzzy(NEW, previous_msgid=OLD, comments=(MARK,)),
                fuzzy("Look.", BAK, previous_msgid=LOOK, comments=(stale_mark(BAK, (None, LOOK)),)),
            ],
            ("translated", f"{PENCERE} {BAK}", None, ()),
            id="two that come back",
        ),
        pytest.param(
            [
                fuzzy(NEW, previous_msgid=BOTH, comments=(stale_mark(PENCERE, (None, BOTH)),)),
                fuzzy(LOOK, "~"),
            ],
            ("translated", PENCERE, None, ()),
            id="a stale group that comes back",
        ),
        pytest.param(
            [fuzzy(NEW, previous_msgid=OLD, comments=(MARK,)), entry(LOOK, BAK)],
            ("translated", f"{PENCERE} {BAK}", None, ()),
            id="one that comes back",
        ),
    ],
)
def test_texts_that_become_one(
    sources: list[Entry], expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """Translated where each was true and they are the new text; else stale, for what is known."""
    assert facts(joined(*sources)) == expected


def test_texts_that_become_one_and_change() -> None:
    """Together they were made for what they were, and a mark vouches for that."""
    made = joined(
        entry(flags=("no-wrap",)), entry(LOOK, BAK, flags=("c-format",)), msgid="Do both."
    )
    cut = joined(entry(), entry(LOOK, BAK), whole=False)
    spaced = joined(entry(), entry(LOOK, BAK), msgid=BOTH.replace(" ", "  "))
    placed = joined(entry(references=("a.md:3",)), entry(LOOK, BAK, references=("a.md:7",)))

    assert facts(made)[:3] == ("stale", f"{PENCERE} {BAK}", BOTH)
    assert is_untouched(made)
    assert made.flags == (FUZZY, "no-wrap", "c-format")
    assert facts(cut) == ("stale", f"{PENCERE} {BAK}", None, (STALE_MARK,))
    assert spaced.state is State.TRANSLATED
    assert placed.references == ("a.md:3",)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            entry(comments=("of the head",)),
            ("stale", PENCERE, BOTH, ("own", stale_mark(PENCERE, (None, BOTH)))),
            id="a text that holds",
        ),
        pytest.param(
            fuzzy(comments=(DRAFT, "of the head")),
            ("draft", PENCERE, BOTH, ("own", DRAFT)),
            id="a draft",
        ),
        pytest.param(fuzzy(), ("stale", PENCERE, BOTH, ("own", STALE_MARK)), id="in doubt"),
        pytest.param(
            entry(comments=(DRAFT,)),
            ("stale", PENCERE, BOTH, ("own", stale_mark(PENCERE, (None, BOTH)))),
            id="a draft that somebody has approved",
        ),
    ],
)
def test_a_covered_text_without_its_head(
    head: Entry, expected: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    """It has the head's text, which was made for both, and remarks of its own alone."""
    assert facts(carry.orphaned(entry(LOOK, "~", comments=("own",)), head, BOTH)) == expected


def test_a_member_of_a_group_that_changed() -> None:
    """Stale for what its text was made for, where that is more than its own English."""
    mark = stale_mark("~", (None, LOOK))
    own = carry.disturbed(entry(LOOK, "~"), entry(LOOK, "~"), LOOK)
    whole = carry.disturbed(entry(), entry(), BOTH)
    unknown = carry.disturbed(entry(), entry(), None)

    assert facts(own) == ("stale", "~", None, (mark,))
    assert facts(whole) == ("stale", PENCERE, BOTH, (stale_mark(PENCERE, (None, BOTH)),))
    assert facts(unknown) == ("stale", PENCERE, None, (STALE_MARK,))
    for same in (fuzzy(), entry(msgstr="")):
        assert carry.disturbed(same, same, BOTH) is same


def test_small_changes() -> None:
    """Covered, uncovered, cleared, taken over, copied, recovered: a field or two each."""
    stale = fuzzy(previous_msgid="x", comments=("formal", MARK, SAID))

    assert carry.covered(slot(), sure=True) == entry(NEW, "~")
    assert carry.covered(slot(), sure=False) == fuzzy(NEW, "~")
    assert carry.uncovered(fuzzy(msgstr="~", previous_msgid="x")) == entry(msgstr="")
    assert carry.cleared(stale) == entry(comments=("formal",))
    assert carry.taken_over(stale) == entry(OLD, OLD, comments=("formal",))
    assert carry.copied(entry(NEW, comments=("x",), references=("b.md",)), slot()) == entry(NEW)
    assert facts(carry.recovered(fuzzy(), ("menu", NEW)))[2:] == (
        NEW,
        (stale_mark(PENCERE, ("menu", NEW)),),
    )
    assert facts(carry.doubted(entry(previous_msgid="x"))) == (
        "stale",
        PENCERE,
        None,
        (STALE_MARK,),
    )
    assert carry.given(
        fuzzy(msgstr="", comments=("a",)), entry(LOOK, BAK, comments=("b", MARK))
    ) == (entry(OLD, BAK, comments=("a", "b")))
