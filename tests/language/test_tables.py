"""The tables of languages: one file each, of which only what is asked for is parsed."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from conftest import REPOSITORY

from i18n_tool.data import names_in, read_text
from i18n_tool.language.tables import languages_with, table

KEYS = {
    "": {"scripts", "dotted_i", "keeps_dot", "look_alikes", "plural_forms"},
    "words": {"words", "strong", "letters", "never_doubled", "doubling"},
    "foreign": {
        *("clausal", "alone", "joints", "kept", "common", "endings", "citation"),
        *("homographs", "own_letters", "letters", "sequences", "neighbours"),
    },
    "casing": {
        *("dotless", "dotted", "names", "inner", "whole", "compounds", "ascii", "ascii_stems"),
        "endings",
    },
    "stems": {"stemmer", "softened", "infinitives", "fleeting", "derived"},
    "sentences": {
        *("terminators", "wide", "vowels", "continuations", "starters", "titles", "speech"),
        *("not_after_ellipsis", "exclamatory", "said", "ordinals", "ellipsis", "abbreviations"),
    },
    "typography": {
        *("quotes", "inner", "straight", "stop", "marks", "opening", "spaced", "abbreviations"),
        *(
            "ordinals",
            "questions",
            "suffixes",
            "length",
            "announcing",
            "asking",
            "dash",
            "range",
            "percent_first",
            "tags",
            "indirect",
            "rhetoric",
        ),
    },
    "numbers": {
        *(
            "joints",
            "closing",
            "ranges",
            "loose",
            "percent",
            "below",
            "minus",
            "afternoon",
            "night",
            "evening",
            "clock",
            "units",
            "sizes",
            "feasts",
            "tallies",
            "every_name",
            "inflected_names",
            "idioms",
        ),
        *(
            "bounds",
            "certain",
            "vague",
            "scales",
            "halves",
            "hints",
            "months",
            "weekdays",
            "compounds",
        ),
    },
    "negation": {
        *("words", "pattern", "imperative", "plainly", "phrases", "verbs", "opposites"),
        *(
            "gate",
            "denies",
            "affirms",
            "idioms",
            "may_deny",
            "heads",
            "firm",
            "denied",
            "prefixes",
            "sure",
            "beside",
        ),
    },
    "code": {
        *("stdin", "stdout", "stderr", "regex", "regexp", "string", "n", "id"),
        *("true", "false", "async", "loop", "interface", "lambda", "mention"),
    },
    "opposites": set(table("en", "opposites")),
    "commands": {"words", "stems", "endings", "actions", "verbs", "joiners"},
}
"""What a table may say, by section."""


def whole(language: str) -> dict[str, Any]:
    return tomllib.loads(read_text("languages", language))


@pytest.mark.parametrize("language", names_in("languages"))
def test_sections(language: str) -> None:
    """Sections parsed one by one are the table; none of them is empty, nor a key that nobody reads,
    and above all stands the language's name.
    """
    known = whole(language)
    sections = {name: value for name, value in known.items() if isinstance(value, dict)}
    facts = {name: value for name, value in known.items() if name not in sections}

    assert table(language) == facts
    assert {name: table(language, name) for name in sections} == sections
    assert sections.keys() <= KEYS.keys()
    assert all(sections.values())
    assert known
    for name, value in {"": facts, **sections}.items():
        assert value.keys() <= KEYS[name]
    assert read_text("languages", language).startswith("# ")


@pytest.mark.parametrize("language", languages_with("opposites"))
def test_opposites(language: str) -> None:
    """A language names the ways of a kind of opposites as English does, and the words that ask for
    a kind begin as something in it.
    """
    english = table("en", "opposites")
    for kind, about in table(language, "opposites").items():
        if kind != "unclear":
            assert about.keys() - {"unclear", "words"} == english[kind].keys() - {
                "unclear",
                "words",
            }
            for word in about.get("words", "").split():
                ways = "|".join(about[way] for way in about if way not in ("unclear", "words"))
                assert word[:3] in ways


def test_every_key_is_in_use() -> None:
    """There is no key that no language has; `plural_forms` waits for one that CLDR lacks."""
    known = [whole(language) for language in names_in("languages")]
    for section, keys in KEYS.items():
        used = {key for each in known for key in (each.get(section, {}) if section else each)}
        assert keys - used <= {"plural_forms"}


@pytest.mark.parametrize("language", ["xx", "", "../languages/en", "EN", "root.toml"])
def test_unknown_languages(language: str) -> None:
    """Of a language without a table nothing is known."""
    assert table(language) == table(language, "words") == {}


def test_languages_with_a_section() -> None:
    """Languages are listed by what is known of them; what holds in all is none."""
    assert languages_with("numbers") == ("en", "ru", "tr")
    assert languages_with("casing") == ("az", "tr")
    assert languages_with("nothing") == ()
    assert "root" not in languages_with("sentences")


def test_the_example_of_a_language() -> None:
    """What CONTRIBUTING shows is the table of Greek as it is."""
    guide = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert f"```toml\n{read_text('languages', 'el')}```" in guide
