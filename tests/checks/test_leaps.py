"""What is passed over unread, and what is found from a sign on, is what the plain pattern says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.literals.paths import may_have_paths
from i18n_tool.checks.safety import hosts, safety
from i18n_tool.checks.text import Text, in_one_case, letters_in
from i18n_tool.checks.typography import characters, endings
from i18n_tool.checks.wording import garbled, scripts, wrong_language
from i18n_tool.checks.wording.negation import _source
from i18n_tool.language.scripts import LETTERS
from i18n_tool.language.style import style_of

_TEXTS = st.lists(
    st.sampled_from(
        [
            *"href HREF src data: DATA:text/ java vb script: com .com .COM .dev t.me/ :// www. "
            "git@ x= x ı ſ İ K é я 中 ½ ² ٣ ’ ' don’t a-b -x -- ДÐ Г° ÃÃÃÃ вЂ” ?a".split(),
            *"[[! ![[ .. :: ::: 8< %} ## c К рА C на х, « »".split(),
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
    assert safety._is_suspect(Text(raw)) is bool(safety._SUSPECT.search(raw))


@given(_TEXTS)
def test_letters_of_other_scripts_begin_a_match(raw: str) -> None:
    """A pattern that begins with its letter, and looks back then, finds what one finds that looks
    back first.
    """
    twins = "".join(scripts._TO_LATIN)
    for found, plain in (
        (scripts._TWINS_ONLY, rf"(?<![^\W\d_])[{twins}]++(?![^\W\d_])"),
        (scripts._SINGLE, r"(?<![^\s(«„])[acoykACOYBK](?= [а-яёіїє])"),
    ):
        assert spans(found.finditer(raw)) == spans(re.finditer(plain, raw))


@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Grek"])
def test_letters_of_other_scripts_are_elsewhere(script: str) -> None:
    """No script but Latin has its letters where texts of others have all of theirs."""
    others = "".join(some for name, some in LETTERS.items() if name not in ("Latn", script))
    known = re.compile(f"[{others}]")
    far = wrong_language._elsewhere(script)

    assert all(far.match(chr(code)) for code in range(0x10000) if known.match(chr(code)))


def test_the_end_of_a_sentence() -> None:
    """Its last mark alone tells, where a letter stands before it, as where more follows."""
    style = style_of("tr")
    for text in ("Bitti.", "Bitti", "Bitti!", "Bitti:", "Bitti…", "1", "", ".", "a·"):
        ending, longer = endings._ending(text, style), endings._ending(f"{text}\u200d", style)
        assert longer == ending._replace(tail=f"{ending.tail}\u200d")


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
