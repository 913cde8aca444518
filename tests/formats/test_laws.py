"""Laws 1, 6 and 8 of Markdown and text documents, on documents that nobody thought of."""

from __future__ import annotations

from documents import assert_geometry, assert_law_1, assert_law_8, built, read, rendered
from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_tool.errors import DocumentError
from i18n_tool.model import Entry

_PIECES = [
    *"# ##  > >  -  *  1.  2)    \t ``` ```js ~~~ *** --- === | \\| <div> </div> <p> <b>".split(
        " "
    ),
    *"</b> <!-- --> <br> <Tab> </Tab> [a] [^1] {{x}} {{ }} {%if%} {x} { } {#id} :::".split(),
    *"$$ * ** _ ` `` ~~ &amp; &nbsp; \\ word Word Ünlü “Q.” İ 𝒳 ~ || |---|---|".split(),
    *(
        " ",
        "  ",
        ". ",
        "? ",
        "Two words.",
        "\\\n",
        "| a | b |",
        "[^1]: ",
        "[a]: /u 't'",
        ": ",
        "> [!NOTE] T",
    ),
    *(
        '[a](u "t")',
        '![i](s "t")',
        '!!! note "T"',
        '=== "T"',
        "/// tip | T",
        ":::note[T]",
        "::: tip",
        "*[A]: B",
        "% c",
        "+++",
        "| a",
        "A | B\n-|-\n",
        "~ d",
        "::a[b]",
        "<script>",
        "</script>",
        "%%",
        "![a]",
        "![a][]",
        "\n\n[a]: /u\n",
        '<A b={"c d"} label={"T"} />',
        "<A title={'T`\\''}>",
        "::: tabs\n",
        "@tab T#id",
        "\n- A\n\n      1. ",
        "$A",
        "**$",
        "<pre>",
        "> [!A]\n>     b",
        "!!!a",
        '<p><i class="prompt">$</i> a b</p>',
    ),
    *("\u00a0", "import a from 'b'", "# ", "> ", "- ", "1. ", "    ", "<!-- i18n:skip -->"),
]
_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.just("\n")), max_size=40).map("".join)
_ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
_PATHS = st.sampled_from(["page.md", "page.mdx", "page.txt"])


@given(_TEXTS, _ENDINGS, _PATHS)
@example("\n*</Tab>*", "\n", "page.md")
@settings(max_examples=400, deadline=None)
def test_identity(text: str, ending: str, path: str) -> None:
    """Law 1: with no translation, or each unit's own source as its translation, nothing changes."""
    text = text.replace("\n", ending)
    try:
        document = read(text, path)
    except DocumentError:
        return
    assert_geometry(document)
    same = {unit.key: Entry(unit.msgid, unit.msgid, unit.msgctxt) for unit in document.units}
    assert rendered(document, same).text == rendered(document, {}).text == text


@given(_TEXTS, _ENDINGS, _PATHS)
@settings(max_examples=400, deadline=None)
def test_nothing_is_left_out_in_silence(text: str, ending: str, path: str) -> None:
    """Law 8: every letter is in a unit, or in a stretch that says why it is in none."""
    try:
        document = read(text.replace("\n", ending), path)
    except DocumentError:
        return
    assert_law_8(document)


@given(
    st.lists(
        st.sampled_from(
            [
                "A paragraph. Two sentences in it.",
                "# Heading",
                "- item one\n- item two",
                "> A quotation. It goes\n> on here.",
                "| a | b |\n|---|---|\n| c | d |",
                "```js\ncode\n```",
                '!!! note "Title"\n\n    Body of it.',
                ":::note[Title]\nBody.\n:::",
                "<div>\n<p>Some HTML</p>\n</div>",
                "<Tab label='One'>\n  Text.\n</Tab>",
                "{{< shortcode >}}",
                "![Alt](a.png 'Title')",
                "Term\n: Definition",
                "Two\nterms\n: Definition",
                "*[AB]: Able body\n*[CD]: Compact disc",
                "Above:\nName | Age\n-----|----\nAnn | Ten",
                "| Verse\n| of two",
                "<script>\nimport a from 'a'\n</script>",
                "A fact.[^1]\n\n[^1]: A note.",
                "<!-- i18n:comment Look. -->\nWith a note.",
            ]
        ),
        max_size=8,
    ),
    _ENDINGS,
    st.sampled_from(["page.md", "page.mdx"]),
)
@settings(max_examples=150, deadline=None)
def test_marked_identity(parts: list[str], ending: str, path: str) -> None:
    """Law 1: a marker before each translation changes nothing but itself."""
    text = "\n\n".join(parts).replace("\n", ending)
    try:
        read(text, path)
    except DocumentError:
        return
    assert_law_1(text, path)


@given(
    st.lists(
        st.sampled_from(
            [
                "A paragraph of prose. It has two sentences in it.",
                "A paragraph that is wrapped\nby hand over two lines. And a second sentence.",
                "    An indented literal block",
            ]
        ),
        max_size=6,
    ),
    _ENDINGS,
)
@settings(max_examples=50, deadline=None)
def test_marked_identity_of_text(parts: list[str], ending: str) -> None:
    """Law 1 with a marker holds for plain text articles, too."""
    text = "\n\n".join(["The title of the article", *parts, "The last paragraph ends here."])
    assert_law_1(text.replace("\n", ending), "page.txt")


@given(_TEXTS, st.sampled_from(["One.", "First one. Second one."]), st.booleans())
@settings(max_examples=400, deadline=None)
def test_structure_holds(msgstr: str, source: str, mdx: bool) -> None:
    """Law 6: whatever a translation says, the blocks around it are those of the source."""
    text = f"# Title\n\n{source}\n\n- item\n\n> quote\n\nLast.\n"
    path = "page.mdx" if mdx else "page.md"
    first = read(text, path).units[1].msgid
    result = built(text, {first: msgstr, "Last.": "Son."}, path=path)
    again = read(result.text, path)
    assert [block.kind for block in again.blocks] == [
        block.kind for block in read(text, path).blocks
    ]
    assert result.text.startswith("# Title\n\n")
    assert result.text.endswith("\n\n- item\n\n> quote\n\nSon.\n")
