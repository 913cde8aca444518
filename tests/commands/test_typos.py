"""What tells an edit from a mere typo."""

from __future__ import annotations

import pytest
from documents import format_of
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.tasks.typos import (
    CODE,
    DATE,
    MUCH,
    NAME,
    NEGATION,
    NUMBER,
    UNIT,
    VERSION,
    WORD,
    doubt,
    words_of,
)

FMT = format_of("page.md")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Read the fiel.", "Read the file.", id="letters"),
        pytest.param("Read the the file.", "Read the file.", id="a word twice"),
        pytest.param("Open open windows.", "Open windows.", id="a word twice, in capitals once"),
        pytest.param("Read file.", "Read the file.", id="an article"),
        pytest.param("Instals the tool on it.", "Installs the tool on it.", id="a first word"),
        pytest.param("Installtion guide", "Installation guide", id="a heading"),
        pytest.param("Read file.", "Read the file.", id="a missing article"),
        pytest.param("Hello , you", "Hello, you", id="a space before a comma"),
        pytest.param("Teh server runs.", "The server runs.", id="the first word"),
        pytest.param("So it is. Teh end.", "So it is. The end.", id="another sentence's first"),
        pytest.param("the english text", "the English text", id="a capital"),
        pytest.param("Please open it.", "Open it.", id="a first word that goes"),
        pytest.param("(see this", "(see this)", id="a parenthesis"),
        pytest.param("Here I’m right", "Hear I’m right", id="beside a pronoun with a capital"),
        pytest.param(
            "Here you set up the tool.", "Here you setup the tool.", id="two words in one"
        ),
        pytest.param("The files that is new", "The files which are new", id="grammar"),
        pytest.param("We recieve it on tyres.", "We receive it on tires.", id="two words"),
        pytest.param("It has 3 parts in yt.", "It has 3 parts in it.", id="beside a number"),
    ],
)
def test_typos(old: str, new: str) -> None:
    """Letters, articles, punctuation and capitals are what typos are made of."""
    assert doubt(old, new, FMT) is None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        pytest.param("It has 3 parts.", "It has 4 parts.", NUMBER, id="figures"),
        pytest.param("It has three parts.", "It has four parts.", NUMBER, id="numerals"),
        pytest.param("3 of 4 cases", "4 of 3 cases", NUMBER, id="two numbers change places"),
        pytest.param("for 5MB of it", "for 6MB of it", NUMBER, id="with its unit"),
        pytest.param("on 3 May it was", "on 3 June it was", DATE, id="a month"),
        pytest.param("due 2026-01-31 now", "due 2026-02-01 now", DATE, id="an ISO date"),
        pytest.param("by 19:30 sharp", "by 19:45 sharp", DATE, id="a time of the day"),
        pytest.param("since v2 of it", "since v3 of it", VERSION, id="a version"),
        pytest.param("from 3.11.2 on", "from 3.12.2 on", VERSION, id="a version without a v"),
        pytest.param("so 5 km away", "so 5 mi away", UNIT, id="a unit"),
        pytest.param("wait two days", "wait two hours", UNIT, id="behind a numeral"),
        pytest.param("some 80% of it", "some 80‰ of it", UNIT, id="a sign"),
        pytest.param("near Tokyo now", "near Kyoto now", NAME, id="a name"),
        pytest.param("Iran is big.", "Iraq is big.", NAME, id="a name that begins a sentence"),
        pytest.param("an iPhone there", "an iPad there", NAME, id="a capital inside"),
        pytest.param("You can go.", "You can’t go.", NEGATION, id="a contraction"),
        pytest.param("It is now here.", "It is not here.", NEGATION, id="not"),
        pytest.param("not a but b", "a but not b", NEGATION, id="what is negated"),
        pytest.param("it is possible", "it is impossible", NEGATION, id="a prefix"),
        pytest.param("Use `foo` now.", "Use `bar` now.", CODE, id="code"),
        pytest.param("Use `Foo` now.", "Use `foo` now.", CODE, id="a capital in code"),
        pytest.param("a **bold** word", "a bold word", CODE, id="markup"),
        pytest.param("[a](b.md) c", "[a](d.md) c", CODE, id="a link"),
        pytest.param("it has {{ name }} in it", "it has {{ size }} in it", CODE, id="a template"),
        pytest.param("Austria is far away.", "Australia is far away.", NAME, id="names alike"),
        pytest.param("Niger is far away.", "Nigeria is far away.", NAME, id="short names alike"),
        pytest.param("Why?", "Why is that?", MUCH, id="most of a short one"),
        pytest.param("so read it slowly", "you might skip it", MUCH, id="another sentence"),
        pytest.param(
            "Bicycles travel free on every boat.",
            "Bicycles and dogs travel free on every boat.",
            WORD,
            id="something more",
        ),
        *(
            pytest.param(
                f"Turn it {some} before you go home again.",
                f"Turn it {other} before you go home again.",
                WORD,
                id=f"{some}, {other}",
            )
            for some, other in (
                ("left", "right"),
                ("northern", "southern"),
                ("minimum", "maximum"),
                ("hot", "cold"),
                ("and", "or"),
                ("to", "from"),
                ("slowly", "quickly"),
                ("some", "all"),
            )
        ),
        pytest.param(
            "You may pay now, at the desk.", "You must pay now, at the desk.", WORD, id="may"
        ),
        pytest.param(
            "The price increases in May.", "The price decreases in May.", WORD, id="alike"
        ),
        pytest.param(
            "Go in before it begins here.", "Go in after it begins here.", WORD, id="order"
        ),
        pytest.param(
            "Close the outer door before you go.",
            "Close the door before you go.",
            WORD,
            id="something less",
        ),
    ],
)
def test_more_than_a_typo(old: str, new: str, why: str) -> None:
    """What may mean something else is named, either way."""
    assert doubt(old, new, FMT) == why
    assert doubt(new, old, FMT) == why


def test_words_that_are_no_names() -> None:
    """A word that the document has in lower case is no name where it begins a sentence."""
    old, new = "Plese it here.", "Place it here."

    assert doubt(old, new, FMT) == NAME
    assert doubt(old, new, FMT, words_of("You can place it.")) is None


@given(st.text())
def test_the_same_text(text: str) -> None:
    """Law: no text is in doubt against itself."""
    assert doubt(text, text, FMT) is None


@given(st.text())
def test_a_number_that_comes_or_goes(text: str) -> None:
    """Law: an edit that adds a number is in doubt, whatever it stands behind."""
    assert doubt(text, f"{text} 7", FMT) is not None
    assert doubt(f"{text} 7", text, FMT) is not None
