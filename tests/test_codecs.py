"""What is written where a block stands, and what a person reads of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats.codecs import decode, encode, faithful


@pytest.mark.parametrize(
    ("codec", "text", "expected"),
    [
        pytest.param("cell", "a|b \\| c", "a\\|b \\| c", id="cell"),
        pytest.param("quoted line", 'a "b"', "a &quot;b&quot;", id="title in quotes"),
        pytest.param("bracketed line", "a [b] c]", "a \\[b\\] c\\]", id="title in brackets"),
        pytest.param("alt", "a [b] c", "a [b] c", id="balanced brackets"),
        pytest.param('title "', 'a "b" \\"', 'a \\"b\\" \\"', id="link title"),
        pytest.param("title '", "it's", "it\\'s", id="link title in single quotes"),
        pytest.param("title )", "a (b)", "a \\(b\\)", id="link title in parentheses"),
        pytest.param('attribute "', 'a "b"', "a &quot;b&quot;", id="attribute"),
        pytest.param("attribute '", "it's", "it&#39;s", id="attribute in single quotes"),
        pytest.param("yaml plain", "no: b", '"no: b"', id="YAML"),
        pytest.param("toml literal", "it's", "it’s", id="TOML literal"),
        pytest.param("line", "a\nb", "a b", id="one line"),
    ],
)
def test_encode(codec: str, text: str, expected: str) -> None:
    """What would end its place is escaped; what is escaped already stays."""
    assert encode(codec, text) == expected


@pytest.mark.parametrize("codec", ["yaml single", "yaml double", "toml basic"])
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_encoded_decodes(codec: str, text: str) -> None:
    """Every text comes back from its encoding, which is faithful."""
    assert decode(codec, encode(codec, text)) == text
    assert faithful(codec, encode(codec, text))


def test_unfaithful_raw_text_is_recognised() -> None:
    """Escapes that we would write in another way are left to the author."""
    assert not faithful("yaml double", "caf\\u00e9")
