"""Tags without a partner in their block: nothing around them is lost."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, built, read


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param(
            'A <i class="b">c dog. Run.\n', ['A <i class="b">c dog.', "Run."], id="opened"
        ),
        pytest.param("</b> A dog. Run.\n", ["</b> A dog.", "Run."], id="closed"),
        pytest.param("</b>\n\nA.\n", ["A."], id="closed alone"),
        pytest.param("<i>A b\n\nc d.</i>\n", ["<i>A b", "c d.</i>"], id="over paragraphs"),
        pytest.param("A <b>b <i>c</b> d</i>.\n", ["A <b>b <i>c</b> d</i>."], id="crossed"),
        pytest.param("- <kbd>A b\n- c</kbd> d\n", ["<kbd>A b", "c</kbd> d"], id="over items"),
        pytest.param("| <b>A |\n|---|\n| c</b> |\n", ["<b>A", "c</b>"], id="over cells"),
        pytest.param("# A <small>b c\n\nD.\n", ["A <small>b c", "D."], id="in a heading"),
        pytest.param("A <div>b c.\n\nD.\n", ["A <div>b c.", "D."], id="a block element"),
        pytest.param("A </Foo> b c.\n", ["A </Foo> b c."], id="the end of a component"),
        pytest.param("*A b</Foo>* c.\n", ["*A b</Foo>* c."], id="in emphasis"),
        pytest.param("*A b</Foo>*\n", ["*A b</Foo>*"], id="in emphasis of all"),
        pytest.param("<Foo>A *b</Foo> c*\n", ["<Foo>A *b</Foo> c*"], id="across emphasis"),
        pytest.param("[A<Foo>](x) b</Foo>\n", ["[A<Foo>](x) b</Foo>"], id="across a link"),
        pytest.param("<Foo>A b.\n\nC.\n", ["A b.", "C."], id="the beginning of a component"),
        pytest.param("A <code>b dog. Run.\n", ["A <code>b dog.", "Run."], id="of code"),
        pytest.param("A <svg>b c.\n\nD.\n", ["A <svg>b c.", "D."], id="of a drawing"),
        pytest.param("<i translate=no>A.\n\nC.\n", ["<i translate=no>A.", "C."], id="skipped"),
        pytest.param("<p>A <b>c.</p>\n<p>D</b>.</p>\n", ["A <b>c.", "D</b>."], id="in HTML"),
    ],
)
def test_tags_without_a_partner(text: str, msgids: list[str]) -> None:
    """A tag that is opened or closed elsewhere belongs to the sentence that it touches."""
    document = read(text)

    assert [unit.msgid for unit in document.units] == msgids
    assert_law_1(text)
    assert not [each for each in assert_law_8(document) if each.cause.shown]
    assert not built(text, {msgid: msgid.replace("A", "Ç") for msgid in msgids}).fallbacks
