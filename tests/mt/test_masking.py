"""What an engine must not touch comes back as it was, or the answer is refused."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from conftest import REPOSITORY
from documents import read
from hypothesis import example, given
from hypothesis import strategies as st

from i18n_tool.mt.masking import (
    DOUBLED,
    FORMS,
    HOLLOW,
    LOST,
    MOVED,
    PARAGRAPHS,
    STRAY,
    Unusable,
    masked,
    restore,
)
from i18n_tool.mt.pieces import Spot

DATA = REPOSITORY / "tests" / "data"


@cache
def msgids() -> tuple[str, ...]:
    """Every unit of the documents that tests and this project have."""
    paths = [*DATA.glob("markdown/*.md*"), *DATA.glob("text/*.txt"), *REPOSITORY.glob("docs/*.md")]
    found: dict[str, None] = {}
    for path in sorted(paths):
        document = read(path.read_text(encoding="utf-8"), path.name)
        found |= dict.fromkeys(unit.msgid for unit in document.units)
    return tuple(found)


def answered(source: str, answer: str, **more: object) -> str | Unusable:
    """What is made of an engine's answer to a text."""
    text = masked(source, **more)
    assert text is not None
    return restore(text, answer)


@pytest.mark.parametrize("form", [pytest.param(form, id=form.write) for form in FORMS])
def test_every_unit_comes_back(form: object) -> None:
    """An engine that returns what it gets changes nothing, in every unit of every document."""
    assert len(msgids()) > 300
    for msgid in msgids():
        text = masked(msgid, form)
        if text is not None:
            assert restore(text, text.text) == msgid


PIECES = st.sampled_from(
    """word Word don't * ** *** _ __ ~~ ` `` [ ] ]( ](a.md) ][x] ![ ( ) \\* <b> </b> <br> <code>
    </code> {x} {{y}} %s $a$ :tip: &amp; [^1] https://a.example/ {#id} 3.5 , . ! 😀 a_b { } § XZ1Q
    """.split()
)
TEXTS = st.lists(PIECES | st.sampled_from([" ", "", "  "]), max_size=14).map("".join)


@example("XZ1Q", FORMS[1])
@example("A **word** , and *more*  ![", FORMS[0])
@given(TEXTS, st.sampled_from(FORMS))
def test_any_text_comes_back(source: str, form: object) -> None:
    """The same holds for texts that nobody would write."""
    text = masked(source, form)
    if text is not None:
        assert restore(text, text.text) == source


@given(TEXTS, st.lists(st.integers(0, 6) | st.sampled_from([" söz", " ", ".", "{", "} "])))
def test_no_answer_loses_or_doubles_a_piece(source: str, answer: list[int | str]) -> None:
    """Whatever an engine answers: it is refused, or has each masked piece once, pairs nested."""
    text = masked(source)
    if text is None:
        return
    written = "".join(FORMS[0].write.format(a) if isinstance(a, int) else a for a in answer)
    result = restore(text, written)
    if isinstance(result, Unusable):
        return
    assert sorted(a for a in answer if isinstance(a, int)) == list(range(len(text.pieces)))
    kept = Counter(piece.text for piece in text.pieces)
    assert all(result.count(piece) >= times for piece, times in kept.items())


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        pytest.param("Run `a b` now.", "Run {0} now.", id="code"),
        pytest.param("See https://a.example/b_c.", "See {0}.", id="an address"),
        pytest.param("Hello {name}, %d files, ${HOME}.", "Hello {0}, {1} files, {2}.", id="slots"),
        pytest.param("Look at ![a *b*](c.png) here.", "Look at {0} here.", id="an image, whole"),
        pytest.param("Press <kbd>Ctrl</kbd> now.", "Press {0} now.", id="a key"),
        pytest.param("A <b>bold</b> word.", "A {0}bold{1} word.", id="a tag with its end"),
        pytest.param("One<br>two.", "One{0}two.", id="a tag alone"),
        pytest.param("If $a < b$ then.", "If {0} then.", id="math"),
        pytest.param("Use {{ site.x }} here.", "Use {0} here.", id="a template expression"),
        pytest.param("Read {doc}`guide` first.", "Read {0} first.", id="a role with its text"),
        pytest.param("A :tada: and 🎉 day.", "A {0} and {1} day.", id="emoji"),
        pytest.param("Set max_size to 3.", "Set {0} to 3.", id="a name with an underscore"),
        pytest.param("As **the [a b](c)** says.", "As {0}the {1}a b{2}{3} says.", id="nested"),
        pytest.param("As **[a b](c)** says.", "As {0}a b{1} says.", id="two pairs in one"),
        pytest.param("See [`code`](a.md) there.", "See {0} there.", id="a link without words"),
        pytest.param("See [here] there.", "See {0}here{1} there.", id="brackets"),
        pytest.param("***Bold* it** is.", "{0}{1}Bold{2} it{3} is.", id="a run that is divided"),
        pytest.param("2 * 3 * 4 is *so*.", "2 * 3 * 4 is {0}so{1}.", id="stars that are none"),
        pytest.param("**A whole.**", "A whole.", id="markup around the whole stays here"),
        pytest.param("It ends.[^1]", "It ends.", id="so does a note behind the end"),
        pytest.param("Title {#id}", "Title", id="so does the id of a heading"),
    ],
)
def test_what_an_engine_sees(source: str, sent: str) -> None:
    """Words reach the engine; all else does as a number, or not at all."""
    text = masked(source)

    assert text is not None
    assert text.text == sent
    assert restore(text, text.text) == source


@pytest.mark.parametrize(
    ("source", "answer", "why"),
    [
        pytest.param("Run `a` now.", "Çalıştır.", LOST, id="dropped"),
        pytest.param("Run `a` now.", "{0} {0} çalıştır.", DOUBLED, id="doubled"),
        pytest.param("Run `a` now.", "{1} çalıştır.", STRAY, id="another number"),
        pytest.param("Run `a` now.", "{0} {çalıştır.", STRAY, id="a brace too many"),
        pytest.param("Run `a` now.", "{0 çalıştır.", LOST, id="broken"),
        pytest.param("Run now.", "{0} çalıştır.", STRAY, id="out of nowhere"),
        pytest.param("Run now.", "Bir } çalıştır.", STRAY, id="a brace out of nowhere"),
        pytest.param("Run now.", "Koş.\n\nKoş.", PARAGRAPHS, id="two paragraphs"),
        pytest.param("A *b* c.", "{1}b{0} c.", MOVED, id="the end before the beginning"),
        pytest.param("A [b *c* d](e).", "{1}b {0}c{3} d{2}.", MOVED, id="crossed"),
        pytest.param("A [b *c* d](e).", "{0}b d{3} {1}c{2}", MOVED, id="out of its link"),
        pytest.param("A *b `c` d* e.", "{1} {0}b d{2} e.", MOVED, id="code out of its emphasis"),
        pytest.param("A *b* c.", "b {0} {1} c.", HOLLOW, id="emphasis of nothing"),
    ],
)
def test_damage(source: str, answer: str, why: str) -> None:
    """An answer that damaged what it got is refused; nothing is put back by guessing."""
    assert answered(source, answer) == Unusable(why)


@pytest.mark.parametrize(
    ("source", "answer", "result"),
    [
        pytest.param("Run `a`, then.", "Sonra { 0 } , koş.", "Sonra `a`, koş.", id="punctuation"),
        pytest.param("A *b* c.", "Bir {0} be {1} ce.", "Bir *be* ce.", id="inside of emphasis"),
        pytest.param("A *b* c.", "Bir{0} be {1}ce.", "Bir *be* ce.", id="moved outside"),
        pytest.param("A `b` and `c`.", "{1} ve {0}.", "`c` ve `b`.", id="another order"),
        pytest.param("A [b](c) d.", "De\n{0}be{1}.", "De [be](c).", id="a line break"),
        pytest.param("A `b`.", "{٠} bir.", "`b` bir.", id="the digits of another script"),
    ],
)
def test_white_space_and_order(source: str, answer: str, result: str) -> None:
    """Order is the translator's business, and white space around numbers is nobody's."""
    assert answered(source, answer) == result


def test_other_forms_where_one_cannot_be_told() -> None:
    """A form of sentinels is not used on a text that has what it is made of."""
    assert masked("An {open brace `a`.", FORMS[0]) is None
    assert masked("An xz archive `a`.", FORMS[1]) is None
    assert masked("As § 5 `a` says.", FORMS[2]) is None
    assert masked("An {open brace `a`.", FORMS[1]).text == "An {open brace XZ0Q."
    assert masked("An {open brace.", FORMS[0]).text == "An {open brace."


def test_terms_come_back_as_required() -> None:
    """A term of the glossary reaches the engine as a number and comes back translated."""
    spots = [Spot(4, 10, "sunucu"), Spot(14, 25, "posta sunucusu")]
    text = masked("The Server, a mail server; observers.", spots=spots)

    assert text is not None
    assert text.text == "The {0}, a {1}; observers."
    assert restore(text, "{0} ve {1}") == "sunucu ve posta sunucusu"


def test_a_reference_by_its_text_stays() -> None:
    """A shortcut reference is found by its text, so that is not translated."""
    text = masked("See [the guide] and [a note].", labels={"The  Guide"})

    assert text is not None
    assert text.text == "See {0} and {1}a note{2}."


def test_hostile_text_does_not_hang() -> None:
    """Thousands of delimiters that close nothing cost what they are worth."""
    for piece in ("[", "*a ", "<b>", "`", "![", "_a", "a*", "[a](", "</b>"):
        text = masked(piece * 2000)
        assert text is None or re.search(r"\w|\W", text.text)
