"""What is passed over unread, and what is found from a sign on, is what the plain pattern says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.literals.paths import may_have_paths
from i18n_tool.checks.safety import hosts
from i18n_tool.checks.text import Text, in_one_case, letters_in
from i18n_tool.checks.typography import characters
from i18n_tool.checks.wording import garbled
from i18n_tool.checks.wording.negation import _source

_TEXTS = st.lists(
    st.sampled_from(
        [
            *"href HREF src data: DATA:text/ java vb script: com .com .COM .dev t.me/ :// www. "
            "git@ x= x ı ſ İ K é я 中 ½ ² ٣ ’ ' don’t a-b -x -- ДÐ Г° ÃÃÃÃ вЂ” ?a".split(),
            *"=\"'@./:-_()<>[]%&\\~!?,* \n\t\u3164\u200b\ufffd1",
        ]
    ),
    max_size=25,
).map("".join)
_VALUE = re.compile(
    r"\b(?:action|background|cite|data|formaction|href|ping|poster|src|srcset)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))",
    re.IGNORECASE,
)


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@given(_TEXTS)
def test_links_are_found_from_their_signs(raw: str) -> None:
    """Looking backwards from a dot, an `@` or a colon finds what the patterns find."""
    for pattern, sign, signs in (
        (hosts._BARE, hosts._TLD, "_.-"),
        (hosts._PLACE, hosts._PAGE, "_.-"),
        (hosts._REMOTE, hosts._AT, "_.+-"),
    ):
        found = hosts._leaping(pattern, sign, signs, raw)  # type: ignore[arg-type]
        assert spans(found) == spans(pattern.finditer(raw))
    assert spans(hosts._running(raw, in_one_case(raw))) == spans(hosts._RUNS.finditer(raw))


@given(_TEXTS)
def test_values_are_found_from_their_signs(raw: str) -> None:
    """So are the values of attributes, from the `=`, with the same quotes around them."""
    found = [(match.groups(), match.end()) for match in hosts._values(raw)]

    assert found == [(match.groups(), match.end()) for match in _VALUE.finditer(raw)]


@given(_TEXTS)
def test_words_and_signs(raw: str) -> None:
    """Words are runs of letters with apostrophes in them; signs are all that is neither a letter
    nor white space, and nothing that is not in the text.
    """
    text = Text(raw)

    assert text.words == re.findall(r"[^\W\d_]++(?:['’][^\W\d_]++)*+", text.plain)
    for signs, whole in ((text.signs, raw), (text.plain_signs, text.plain)):
        assert {c for c in whole if not (c.isalpha() or c.isspace())} <= signs <= set(whole)
    assert text.has_figures is bool(re.search(r"[\d½¼¾⅓⅔]", text.plain))
    assert letters_in(raw) == set(re.findall("[a-z_]+", in_one_case(raw)))


@given(_TEXTS)
def test_gates(raw: str) -> None:
    """What decides whether a pattern is asked lets nothing through that it would find."""
    hint = re.search(r"[/\\~]|--|(?<![\w-])-[A-Za-z]|\.[a-z]", raw)

    assert may_have_paths(Text(raw)) is bool(hint)
    assert garbled._may_be_misread(raw) is bool(garbled._GATE.search(raw))


def test_invisible_characters_are_listed() -> None:
    """The characters of a pattern are those of its ranges, ends included."""
    every = [chr(code) for code in range(0xE1000) if not 0xD800 <= code < 0xE000]

    assert {sign for sign in every if characters._INVISIBLE.match(sign)} == characters._UNSEEN


@pytest.mark.parametrize(
    "word",
    "not never cannot no without neither nobody nothing nowhere none unable impossible "
    "unsupported unavailable don’t WON'T".split(),
)
def test_words_that_deny_pass_the_gate(word: str) -> None:
    """Each English word that denies has what the gate of its table finds."""
    known = _source("en")

    assert known is not None
    assert known.denies.search(word)
    assert known.gate.search(in_one_case(word))
