"""Where sentences end, case by case, and the laws that hold for any text."""

from __future__ import annotations

import pytest
from conftest import REPOSITORY
from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_tool.language import sentences
from i18n_tool.language.sentences import ATOM, CLOSE, NOTE, OPEN, TAG, cuts, rules_for
from i18n_tool.language.tables import languages_with, table

CASES = REPOSITORY / "tests" / "data" / "sentences"
LANGUAGES = ["root", *languages_with("sentences")]


def split(text: str, locale: str = "en") -> list[str]:
    found = cuts(text, rules_for(locale))
    bounds = [0, *(offset for cut in found for offset in cut), len(text)]
    return [text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def read_cases() -> list[object]:
    params: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").strip().split("\n\n"):
            remark, *lines = case.strip("\n").split("\n")
            name = f"{path.stem}: {remark.removeprefix('# ')}"
            params.append(pytest.param(path.stem, lines, id=name))
    return params


@pytest.mark.parametrize(("language", "expected"), read_cases())
def test_cases(language: str, expected: list[str]) -> None:
    """Each case by hand is cut where its lines end, and nowhere else."""
    text = ""
    for line in expected:
        text += line if not text or text[-1] in "。！？」" else f" {line}"

    assert split(text, language) == expected


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param([f"Use {ATOM * 5}.", f"{ATOM * 3} is next."], id="code begins a sentence"),
        pytest.param([f"A list, e.g. {ATOM * 4} or {ATOM}."], id="code after an abbreviation"),
        pytest.param([f"A list ... {ATOM * 4} or {ATOM}."], id="code after an ellipsis"),
        pytest.param(
            [f"It is {OPEN * 2}bold.{CLOSE * 2}", f"{OPEN * 2}Next{CLOSE * 2} one."],
            id="delimiters stay with their sentence",
        ),
        pytest.param([f"Said.{NOTE * 4}", f"Done. {NOTE * 4}", "End."], id="footnote references"),
        pytest.param([f"Said.{OPEN}1{CLOSE * 9}", "End."], id="a linked footnote number"),
        pytest.param([f"Said.{TAG * 4}", f"{TAG * 9} End."], id="transparent markup"),
        pytest.param([f"{OPEN * 2}Dr{CLOSE * 2}. Ito came."], id="a marked abbreviation"),
        pytest.param([f"(See {ATOM}.)", "End."], id="code at the end"),
    ],
)
def test_mask_characters(expected: list[str]) -> None:
    """Masked markup takes part as what it is: a word, a delimiter, a footnote, nothing."""
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        pytest.param("en_GB", "en", id="underscore"),
        pytest.param("pt-BR", "root", id="no rules of its own"),
        pytest.param("sr@latin", "root", id="modifier"),
        pytest.param("TR", "tr", id="capitals"),
        pytest.param("", "root", id="no locale"),
        pytest.param("../languages/en", "root", id="a path"),
    ],
)
def test_rules_for(locale: str, language: str) -> None:
    """A locale has the rules of its language, or the general ones."""
    assert rules_for(locale).language == language
    assert rules_for(locale) is rules_for(locale)


def test_other_scripts() -> None:
    """The general rules know the full stops of other scripts, and letters that have no case."""
    assert split("यह है। वह नहीं।", "hi") == ["यह है।", "वह नहीं।"]
    assert split("هل هو؟ نعم. لا.", "ar") == ["هل هو؟", "نعم.", "لا."]
    assert split("你好。“再见。”他走了。", "zh") == ["你好。", "“再见。”", "他走了。"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_data(language: str) -> None:
    """Rule files hold known keys, no word twice, and no abbreviation too long to be seen."""
    data = table(language, "sentences")
    general = {"terminators", "wide", "vowels", "continuations"}
    own = {"said", "starters", "titles", "not_after_ellipsis", "exclamatory", "speech", "ordinals"}
    words = [word for words in data.get("abbreviations", {}).values() for word in words]

    assert set(data) <= own | {"abbreviations", "ellipsis"} | (general & set(data))
    assert (general <= set(data)) == (language == "root")
    assert set(data.get("abbreviations", {})) <= {"word", "never", "number", "starter"}
    assert len(words) == len(set(words))
    assert not [word for word in words if word.isalpha() and len(word) >= sentences._LONG]
    assert not [word for word in words if word.endswith(".")]


WORDS = (
    "Dr. It is 3. e.g. U.S. A. b “Why?” … ... (x.) [1] 。 iOS 1) 2) !? — word. Word İ. я. » "
    "2022. \U0001f600 etc. .x '"
)
MASKS = [ATOM * 2, OPEN, CLOSE, NOTE, TAG, ". . .", "\u00a0", "\n"]
PIECES = st.lists(st.sampled_from([*WORDS.split(), *MASKS]) | st.text(max_size=4))


@settings(deadline=None)
@given(PIECES, st.sampled_from(["", " ", "  "]), st.sampled_from(LANGUAGES))
@example(["Dr.", "A"], " ", "en")
def test_cuts_are_white_space_between_sentences(
    pieces: list[str], space: str, language: str
) -> None:
    """Cuts are sorted ranges of white space inside the text, with something on either side."""
    text = space.join(pieces)
    at = 0
    for end, begin in cuts(text, rules_for(language)):
        assert at <= end <= begin < len(text)
        assert end > at
        assert not text[end:begin].strip()
        assert not text[begin].isspace() or text[begin] not in " \t\r\n"
        at = begin


@settings(deadline=None)
@given(st.lists(st.sampled_from(["A dog barks.", "Who?", "It is 5 p.m.", "“No.”"]), min_size=1))
def test_marker_before_a_sentence(parts: list[str]) -> None:
    """A symbol in front of every sentence moves no boundary."""
    plain = split(" ".join(parts))
    marked = split(" ".join("⟦" + part for part in plain))

    assert [part.removeprefix("⟦") for part in marked] == plain


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(".(" * 200_000, id="periods and brackets"),
        pytest.param(" " * 400_000, id="spaces"),
        pytest.param('."' * 200_000, id="periods and quotes"),
        pytest.param('"' * 400_000, id="quotes"),
        pytest.param("." * 400_000, id="periods"),
        pytest.param(". " * 200_000, id="spaced periods"),
        pytest.param("1. " * 130_000, id="numbers"),
        pytest.param("Inc. Mr. " * 45_000, id="titles"),
        pytest.param("a. ((((" * 60_000, id="brackets after a period"),
        pytest.param(". [1] " * 70_000, id="footnotes"),
        pytest.param("x" * 200_000 + ". " + "_" * 200_000, id="long words"),
    ],
)
def test_hostile_text_ends(text: str) -> None:
    """Text made to defeat regular expressions is cut in linear time: this test ends."""
    for language in LANGUAGES[:3]:
        cuts(text, rules_for(language))


@pytest.mark.parametrize("symbol", ["†", "⟦", "★ ", "“", "(", "_"])
@pytest.mark.parametrize("text", ["E.g. Foo does it.", "a. Foo does it.", "No. 5 is here."])
def test_a_symbol_in_front_changes_nothing(symbol: str, text: str) -> None:
    """Abbreviations and enumerators are known behind quotes, brackets and other symbols."""
    assert cuts(symbol + text, rules_for("en")) == []
