"""HTML in Markdown → blocks."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, blocks, read

from i18n_tool.formats.tags import Tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<div>\ntext\n</div>\n", [("paragraph", "text")], id="block"),
        pytest.param(
            "<p>a <b>b</b><br>c</p>\n", [("paragraph", "a <b>b</b><br>c")], id="inline elements"
        ),
        pytest.param(
            "<ul><li>one<li>two</ul>\n", [("list item", "one"), ("list item", "two")], id="unclosed"
        ),
        pytest.param("<p><code>only_code()</code></p>\n", [], id="code alone"),
        pytest.param("<p>\n<!-- note -->\ntext</p>\n", [("paragraph", "text")], id="comment first"),
        pytest.param("<p>text\n<!-- note -->\n</p>\n", [("paragraph", "text")], id="comment last"),
        pytest.param("<div>\n<script>a < b</script>\n</div>\n", [], id="script"),
        pytest.param("<div><svg><title>Icon</title></svg></div>\n", [], id="svg"),
        pytest.param("<p class='notranslate'>Brand</p>\n", [], id="notranslate"),
        pytest.param("<div>&nbsp;&#160;</div>\n", [], id="entities alone"),
        pytest.param(
            '<p title="a > b" data-title="no">x</p>\n',
            [("attribute", "a > b"), ("paragraph", "x")],
            id="attributes",
        ),
        pytest.param(
            "<p><img alt='Picture'></p>\n", [("alt text", "Picture")], id="image without prose"
        ),
        pytest.param(
            "<p>See <img alt='it'> here</p>\n",
            [("paragraph", "See <img alt='it'> here")],
            id="image in prose",
        ),
        pytest.param("<p>Cut <b", [("paragraph", "Cut <b")], id="an unclosed tag"),
        pytest.param("<!-- never closed\n\ntext\n", [], id="an unclosed comment"),
    ],
)
def test_html(text: str, expected: list[tuple[str, str]]) -> None:
    """Prose and attributes that people read are blocks; all else stays."""
    assert blocks(text) == expected
    assert_law_1(text)
    assert_law_8(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '<a href="/x" aria-label="Read on">\n  <h3>Big</h3>\n</a>\n',
            [("attribute", "Read on"), ("heading", "Big")],
            id="a link around a block",
        ),
        pytest.param(
            '> <div>\n> <span\n>   title="Tip">\n> <p>Big</p>\n> </span>\n> </div>\n',
            [("attribute", "Tip"), ("paragraph", "Big")],
            id="a tag over lines, in a quotation",
        ),
        pytest.param(
            '<a href="/x" title="Tip">\n\n# Big\n\n</a>\n',
            [("attribute", "Tip"), ("heading", "Big")],
            id="a link around Markdown",
        ),
        pytest.param(
            '<a href="/x" title="Tip">\n</a>\n', [("attribute", "Tip")], id="a link with no text"
        ),
        pytest.param(
            '<p><a href="/x" title="Tip"><img alt="Picture"></a></p>\n',
            [("attribute", "Tip"), ("alt text", "Picture")],
            id="a link around an image",
        ),
        pytest.param(
            '<div>\n<a href="/x">\n<h3>One</h3>\n<span class="m">Learn more</span>\n</a>\n'
            '<a href="/y" aria-label="Two things">\n<h3>Two</h3>\nMore</a>\n</div>\n',
            [
                ("heading", "One"),
                ("paragraph", "Learn more"),
                ("attribute", "Two things"),
                ("heading", "Two"),
                ("paragraph", "More"),
            ],
            id="cards",
        ),
        pytest.param(
            '<a class="c" title="Tip">\nOne.\n</a>\n<!-- -->\n<a class="c"><b>\nTwo.\n</b></a>\n',
            [("attribute", "Tip"), ("paragraph", "One."), ("paragraph", "Two.")],
            id="pairs on lines of their own",
        ),
        pytest.param(
            '<p>With a\n<a href="/x" title="Tip">\nlink\n</a>\nwithin.</p>\n',
            [("paragraph", 'With a\n<a href="/x" title="Tip">\nlink\n</a>\nwithin.')],
            id="words beside a pair",
        ),
        pytest.param(
            '<div>\n<a href="/x">One</a>\n</div>\n<div>\n<i class="icon"></i>\nTwo\n</div>\n'
            "<div><span>Three</span></div>\n<div>\n<code>\ncode\n</code>\nFour\n</div>\n",
            [
                ("paragraph", '<a href="/x">One</a>'),
                ("paragraph", '<i class="icon"></i>\nTwo'),
                ("paragraph", "<span>Three</span>"),
                ("paragraph", "<code>\ncode\n</code>\nFour"),
            ],
            id="what belongs to its sentence",
        ),
        pytest.param(
            '<div>\n<span translate="no">\nBrand\n</span>\n</div>\n',
            [("paragraph", '<span translate="no">\nBrand\n</span>')],
            id="what is not translated",
        ),
        pytest.param(
            "<div>\n<b><i>\nOne\n</b>\nTwo</i>\n</div>\n",
            [("paragraph", "<b><i>\nOne\n</b>\nTwo</i>")],
            id="crossed",
        ),
    ],
)
def test_tags_around_whole_lines(text: str, expected: list[tuple[str, str]]) -> None:
    """Inline tags around blocks or lines are in no sentence; their attributes are blocks."""
    assert blocks(text) == expected
    assert_law_1(text)
    assert_law_8(read(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("<a><b/></a>", ["a", "b", "a"], id="plain"),
        pytest.param("<a href=\"x>y\" b='<'>z", ["a"], id="angle brackets in values"),
        pytest.param("<a b=\"<c d='>", ["c"], id="a quote that is never closed"),
        pytest.param("it's <b>don't</b>", ["b", "b"], id="apostrophes"),
        pytest.param("<!-- <a> --><b>", ["", "b"], id="comment"),
        pytest.param("<![CDATA[<a>]]><!DOCTYPE x><?php ?>", ["", "", ""], id="declarations"),
        pytest.param("1 < 2 <3", [], id="no tags"),
    ],
)
def test_tags(text: str, names: list[str]) -> None:
    """Tags end where browsers end them; what never closes is none."""
    assert [tag.name for tag in Tags(text, len(text)).find(0)] == names


def test_what_stands_for_a_script_is_text() -> None:
    """Readers without scripts see what `noscript` holds."""
    text = '<noscript><p>Turn <a href="a">on</a>.</p><img src="b" /></noscript>\n'

    assert [unit.msgid for unit in read(text).units] == ['Turn <a href="a">on</a>.']
