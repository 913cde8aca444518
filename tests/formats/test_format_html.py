"""HTML in Markdown → blocks."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks

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
