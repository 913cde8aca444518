"""What is written where a block stands, and what a person reads of it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats import codecs
from i18n_tool.formats.codecs import faithful
from i18n_tool.model import AS_IT_IS, Codec


@pytest.mark.parametrize(
    ("codec", "text", "expected"),
    [
        pytest.param(codecs.CELL, "a|b \\| c", "a\\|b \\| c", id="cell"),
        pytest.param(codecs.QUOTED_LINE, 'a "b"', "a &quot;b&quot;", id="title in quotes"),
        pytest.param(codecs.BRACKETED_LINE, "a [b] c]", "a \\[b\\] c\\]", id="title in brackets"),
        pytest.param(codecs.ALT, "a [b] c", "a [b] c", id="balanced brackets"),
        pytest.param(codecs.TITLES['"'], 'a "b" \\"', 'a \\"b\\" \\"', id="link title"),
        pytest.param(codecs.TITLES["'"], "it's", "it\\'s", id="link title in single quotes"),
        pytest.param(codecs.TITLES[")"], "a (b)", "a \\(b\\)", id="link title in parentheses"),
        pytest.param(codecs.ATTRIBUTES['"'], 'a "b"', "a &quot;b&quot;", id="attribute"),
        pytest.param(codecs.ATTRIBUTES["'"], "it's", "it&#39;s", id="attribute in single quotes"),
        pytest.param(codecs.YAML_PLAIN, "no: b", '"no: b"', id="YAML"),
        pytest.param(codecs.TOML_LITERAL, "it's", "it’s", id="TOML literal"),
        pytest.param(codecs.by_label("a b", ""), "a b", "a b", id="label"),
        pytest.param(codecs.by_label("a b", "]["), "a b", "a b][", id="empty label"),
        pytest.param(codecs.by_label("c", "][c"), "a b", "a b][c", id="label of its own"),
        pytest.param(codecs.by_label("a b", ""), "ç d]", "ç d\\]][a b", id="another text"),
        pytest.param(codecs.by_label("a b", "]["), "ç d", "ç d][a b", id="text, empty label"),
        pytest.param(codecs.JS_STRINGS['"'], "a \"b\" 'c' \\d", "a \\\"b\\\" 'c' \\\\d", id="JS"),
        pytest.param(codecs.JS_STRINGS["'"], 'it\'s "b"', 'it\\\'s "b"', id="JS in single quotes"),
        pytest.param(codecs.JS_STRINGS["`"], "`a` ${b} $c", "\\`a\\` \\${b} $c", id="JS template"),
        pytest.param(codecs.JS_STRINGS['"'], "a\nb", "a\\nb", id="a line break in JS"),
        pytest.param(codecs.JS_STRINGS["'"], "</Script>", "<\\/Script>", id="the end of a script"),
        pytest.param(
            codecs.as_written(codecs.JS_STRINGS['"'], "caf\\u00e9"),
            '"\\"\\n" </script>\\',
            '\\"\\"\\n\\" <\\/script>\\\\',
            id="JS with the author's escapes",
        ),
        pytest.param(codecs.LINE, "a\nb", "a b", id="one line"),
        pytest.param(AS_IT_IS, "a\n|", "a\n|", id="as it is"),
    ],
)
def test_encode(codec: Codec, text: str, expected: str) -> None:
    """What would end its place is escaped; what is escaped already stays."""
    assert codec.encode(text) == expected


_WITH_DECODERS = [
    codecs.YAML_SINGLE,
    codecs.YAML_DOUBLE,
    codecs.TOML_BASIC,
    *codecs.JS_STRINGS.values(),
]


@pytest.mark.parametrize("codec", [pytest.param(codec, id=codec.name) for codec in _WITH_DECODERS])
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_encoded_decodes(codec: Codec, text: str) -> None:
    """Every text comes back from its encoding, which is faithful."""
    assert codec.decode(codec.encode(text)) == text
    assert faithful(codec, codec.encode(text))


def test_unfaithful_raw_text_is_recognised() -> None:
    """Escapes that we would write in another way are left to the author."""
    assert not faithful(codecs.YAML_DOUBLE, "caf\\u00e9")


@pytest.mark.parametrize("tail", ["", "][", "][a b"])
@pytest.mark.parametrize("text", ["a b", "ç d", ""])
def test_texts_with_labels_decode(text: str, tail: str) -> None:
    """The text of an image comes back without its label, written out or not."""
    codec = codecs.by_label("a b", tail)

    assert codec.decode(codec.encode(text)) == text


_BOTH = [(one, other) for one in _WITH_DECODERS for other in _WITH_DECODERS]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("inner", "outer"), [pytest.param(*two, id=two[0].within(two[1]).name) for two in _BOTH]
)
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_codecs_within_codecs(inner: Codec, outer: Codec, text: str) -> None:
    """A codec within another writes what the other has to write, and reads it back; it can be kept
    in a file.
    """
    both = inner.within(outer)

    assert both.encode(text) == outer.encode(inner.encode(text))
    assert both.decode(both.encode(text)) == text
    assert pickle.loads(pickle.dumps(both)).encode(text) == both.encode(text)  # noqa: S301


def test_a_frame_is_the_outermost_ones() -> None:
    """What the outer codec may put around a text is around the whole of it."""
    assert codecs.LINE.within(codecs.YAML_PLAIN).frames
    assert not codecs.YAML_PLAIN.within(codecs.CELL).frames
