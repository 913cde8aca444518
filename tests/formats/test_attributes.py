"""Attributes of tags and arguments of shortcodes → units, and what a translation becomes there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import OPTIONS, assert_law_1, assert_law_8, blocks, built, read

from i18n_tool.formats.causes import Cause


def msgids(text: str, path: str = "page.md") -> list[str]:
    """What is to be translated of a text."""
    return [unit.msgid for unit in read(text, path).units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{{< figure src="a b" caption="C d" >}}\n', ["C d"], id="Hugo"),
        pytest.param(
            '{{% alert title="C d" color="e f" %}}\nG.\n{{% /alert %}}\n', ["C d", "G."], id="%"
        ),
        pytest.param('{{< figure caption=`C "d"` >}}\n', ['C "d"'], id="back-ticks"),
        pytest.param('{{< figure caption="C \\"d\\"" >}}\n', ['C \\"d\\"'], id="escaped quotes"),
        pytest.param('{{< figure\n  alt="C"\n  title="D e"\n>}}\n', ["C", "D e"], id="over lines"),
        pytest.param('{{< tab "C d" >}}\nE.\n{{< /tab >}}\n', ["C d", "E."], id="without a name"),
        pytest.param('{{< ref "c d" >}}\n', [], id="another without a name"),
        pytest.param(
            '{{% tab name="C" %}}\nD.\n{{% /tab %}}\n', ["C", "D."], id="the name of a tab"
        ),
        pytest.param('{{< tabs name="c" >}}\nD.\n{{< /tabs >}}\n', ["D."], id="another's name"),
        pytest.param('{{< a/b title="C" >}}\n', ["C"], id="a path for a name"),
        pytest.param('{{< a title="" alt="1" >}}\n', [], id="no letter"),
        pytest.param('A {{< b text="C" >}} d.\n', ['A {{< b text="C" >}} d.'], id="in a sentence"),
        pytest.param('{{< a title="B" >}}C d.{{< /a >}}\n', ["B", "C d."], id="around a sentence"),
        pytest.param('{{</* a title="B" */>}}\n', [], id="not run"),
        pytest.param("{% include a.html caption=\"B\" alt='C' %}\n", ["B", "C"], id="Liquid"),
        pytest.param('{% assign title = "B" %}\n', [], id="an assignment"),
        pytest.param('{% if page.title == "B" %}\nC.\n{% endif %}\n', ["C."], id="a comparison"),
        pytest.param(
            '{% comment %}{{< a title="B" >}}{% endcomment %}\n', [], id="a comment of Liquid"
        ),
        pytest.param('<!-- {{< a title="B" >}} -->\n', [], id="a comment"),
        pytest.param('<!--\n{{< a title="B" >}}\n-->\n', [], id="a comment over lines"),
        pytest.param('```\n{{< a title="B" >}}\n```\n', [], id="code"),
        pytest.param('A.\n{: title="B c" .d}\n', ["A.", "B c"], id="an attribute list"),
        pytest.param('![A](b){title="C"}\n', ["A", "C"], id="the attributes of an image"),
        pytest.param('[A](b){title="C"}\n', ['[A](b){title="C"}'], id="those of a link in a unit"),
        pytest.param('```py title="A b"\nc\n```\n', ["A b"], id="code with a title"),
        pytest.param("```py title='A b' {1}\nc\n```\n", ["A b"], id="in single quotes"),
        pytest.param("~~~js [A (b c)]\nd\n~~~\n", ["A (b c)"], id="VitePress"),
        pytest.param("```js{1,2} [A b]\nd\n```\n", ["A b"], id="VitePress with lines"),
        pytest.param("- ```js [A b]\n  d\n  ```\n", ["A b"], id="in an item"),
        pytest.param("```js a[b] c\nd\n```\n", [], id="no title"),
        pytest.param('<A text="B" header="C" />\n', ["B", "C"], id="a component"),
        pytest.param(
            '<p aria-label="B" data-title="C">D</p>\n', ["B", "D"], id="what is read aloud"
        ),
        pytest.param('<A :title="b" v-bind:label="c" @text="d" />\n', [], id="bound to code"),
        pytest.param('<A TITLE="B" />\n', ["B"], id="capitals"),
    ],
)
def test_attributes(text: str, expected: list[str]) -> None:
    """What people read in attributes and arguments is a unit where no sentence holds it."""
    assert msgids(text) == expected
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{{< tab lang="go" >}}\nA b.\n{{< /tab >}}\n', [], id="a language"),
        pytest.param(
            '{{< file language="go" >}}\nA b.\n\nC.\n{{< /file >}}\n', [], id="blank lines"
        ),
        pytest.param('{{< quote lang="fr" >}}\nA b.\n{{< /quote >}}\n', ["A b."], id="a human one"),
        pytest.param('{{% tab lang="go" %}}\nA b.\n{{% /tab %}}\n', ["A b."], id="Markdown"),
        pytest.param("{{< x >}}\na: b\nc: d\n{{< /x >}}\n", [], id="YAML"),
        pytest.param("{{< x >}}\na: b\nc:\n  - d\n  - e\n{{< /x >}}\n", [], id="nested YAML"),
        pytest.param('{{< x >}}\n[a]\nb = "c"\n{{< /x >}}\n', [], id="TOML"),
        pytest.param('{{< x >}}\n{\n  "a": "b",\n}\n{{< /x >}}\n', [], id="JSON"),
        pytest.param("{{< x >}}\n$ a b\n$ c\n{{< /x >}}\n", [], id="a shell"),
        pytest.param("{{< x >}}\nA: b c d.\n{{< /x >}}\n", ["A: b c d."], id="one line"),
        pytest.param("{{< x >}}\nA b c.\nDo: e\n{{< /x >}}\n", ["A b c.", "Do: e"], id="a text"),
        pytest.param("{{< x >}}\n- a\n- b c d\n{{< /x >}}\n", ["a", "b c d"], id="a list"),
        pytest.param("{{< x >}}\n## A\n\nB.\n{{< /x >}}\n", ["A", "B."], id="Markdown in raw ones"),
        pytest.param("{{< x >}}\n# A\nB.\n", ["A", "B."], id="never closed"),
        pytest.param(
            "{{< tabpane >}}\n{{< tab >}}\na b\n{{< /tab >}}\n{{< /tabpane >}}\n", [], id="a pane"
        ),
        pytest.param(
            "{{< tabpane text=true >}}\n{{< tab >}}\nA b\n{{< /tab >}}\n{{< /tabpane >}}\n",
            ["A b"],
            id="a pane of text",
        ),
        pytest.param(
            "{{< tabpane >}}\n{{< tab >}}\na\n{{< /tab >}}\n{{< /tabpane >}}\n\n"
            "{{< tab >}}\nB c\n{{< /tab >}}\n",
            ["B c"],
            id="behind a pane",
        ),
    ],
)
def test_raw_shortcodes(text: str, expected: list[str]) -> None:
    """The inside of a raw shortcode is code where it says so or is nothing else."""
    assert msgids(text) == expected
    assert_law_1(text)


def test_names_are_the_options() -> None:
    """`a.b` names the attribute of one element, `a.1` its first argument."""
    options = replace(OPTIONS, own={"attributes": ("card.note", "link.1", "alt")})
    text = (
        '<Card note="A" title="No" />\n\n<Box note="No" alt="B" />\n\n'
        '{{< card note="C" >}}\n\n{{< link "D" "no" >}}\n'
    )
    assert [source for _, source in blocks(text, options=options)] == ["A", "B", "C", "D"]
    none = replace(OPTIONS, own={"attributes": ()})
    assert blocks('<Card title="No" />\n\n{{< a title="no" >}}\n', options=none) == []


_PLACES = [
    '{{< a title="One" >}}',
    "{{< a title=`One` >}}",
    '{{% a title="One" %}}\nX\n{{% /a %}}',
    '{% include a title="One" %}',
    "{% include a title='One' %}",
    'A\n{: title="One" }',
    '![](a.png){title="One"}',
    '```py title="One"\nx\n```',
    "~~~py title='One'\nx\n~~~",
    "```py [One]\nx\n```",
    '<A title="One" />',
    "<A title='One' />",
    '| A |\n|---|\n| <A title="One" /> |',
]


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize(
    "msgstr",
    [
        *(
            '"',
            "'",
            "`",
            "\\",
            'a\\"',
            ">}}",
            "%}}",
            "%}",
            "{{ x }}",
            "{% x %}",
            "{{< x >}}",
            "}",
            "{",
        ),
        *(
            "]",
            "[",
            "|",
            "a\n\nb",
            "```",
            "~~~",
            '" onload="x',
            "' x='",
            "/>",
            "<b>",
            "*/}",
            "{% raw %}",
        ),
        *("a\\\\", "}}", "{{", "{{{", "%", "{%}", "-->"),
    ],
)
def test_no_translation_leaves_its_place(place: str, msgstr: str) -> None:
    """No quote, brace or delimiter of a translation gets out of its argument."""
    text = f"{place}\n\nLast.\n"
    result = built(text, {"One": f"Bir {msgstr} iki", "Last.": "Son."})

    assert result.text.endswith("\n\nSon.\n")
    assert [kind for kind, _ in blocks(result.text)] == [kind for kind, _ in blocks(text)]
    for sign in ("{{", "}}", "{%", "%}") if "<A" not in place else ():  # a check finds it there
        assert result.text.count(sign) == text.count(sign)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<A label={"B c"} />\n', ["B c"], id="double quotes"),
        pytest.param("<A title={'B c'} />\n", ["B c"], id="single quotes"),
        pytest.param("<A label={`B $5 c`} />\n", ["B $5 c"], id="back-ticks"),
        pytest.param("<A label={`B ${c}`} />\n", [], id="with a substitution"),
        pytest.param('<A label={"B" + c} title={t("D")} alt={e ? "F" : "g"} />\n', [], id="code"),
        pytest.param('<A label={["B"]} title={{a: "B"}} alt={"B", "C"} />\n', [], id="no string"),
        pytest.param('<A\n  label={\n    "B c"\n  }\n/>\n', ["B c"], id="over lines"),
        pytest.param('<A label={ "B c" } />\n', ["B c"], id="with blanks"),
        pytest.param("<A label={'It\\'s \"B\"'} />\n", ['It\'s "B"'], id="escaped"),
        pytest.param('<A label={"caf\\u00e9"} />\n', ["caf\\u00e9"], id="escaped otherwise"),
        pytest.param('<A label={"B {c} <d> > }"} />\n', ["B {c} <d> > }"], id="signs of code"),
        pytest.param('<A b={"C d"} label={""} alt={"1"} />\n', [], id="other names, no letter"),
        pytest.param('<A label={"B"}>\n\nC.\n\n</A>\n', ["B", "C."], id="around text"),
        pytest.param('D <A label={"B"} /> c.\n', ['D <A label={"B"} /> c.'], id="in a sentence"),
        pytest.param('- <A label={"B"} />\n', ["B"], id="in an item"),
        pytest.param('| <A label={"B"} /> |\n|---|\n', ["B"], id="in a cell"),
        pytest.param('<p>\n  <img alt={"B"} src={c} />\n</p>\n', ["B"], id="in HTML"),
        pytest.param('```jsx\n<A label={"B"} />\n```\n', [], id="in code"),
        pytest.param('{/* <A label={"B"} /> */}\n', [], id="in a comment"),
        pytest.param('a={"B c"} d\n', ['a={"B c"} d'], id="in prose"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_strings_of_jsx(text: str, expected: list[str], path: str) -> None:
    """A string in braces is an attribute like one in quotes, in MDX and in what Docusaurus reads
    as such; whatever is computed is code.
    """
    assert msgids(text, path) == expected
    assert_law_1(text, path)


def test_strings_of_jsx_are_written_for_their_place() -> None:
    """A translation is escaped as its quotes ask."""
    text = "<A title={\"B\"} alt={'C'} label={`D`} />\n"
    translations = {"B": 'Ç "B" \\ </script>', "C": "O'dur", "D": "`D` ${e}"}

    assert built(text, translations, path="a.mdx").text == (
        '<A title={"Ç \\"B\\" \\\\ <\\/script>"} alt={\'O\\\'dur\'} label={`\\`D\\` \\${e}`} />\n'
    )


def test_strings_of_jsx_that_no_setting_names_are_missed() -> None:
    """Text in them counts as readers' as in other attributes."""
    document = read('<A foo={"Two words of a text"} size={"small"} />\n', "a.mdx")

    assert [each.cause for each in assert_law_8(document) if each.cause.shown] == [Cause.ATTRIBUTE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"A b"}\n', ["A b"], id="alone"),
        pytest.param("<div>{'A \\'b\\''}</div>\n", ["A 'b'"], id="in HTML"),
        pytest.param('A {"b"} c.\n', ['A {"b"} c.'], id="in prose"),
        pytest.param('{" "}\n\n{"\\n"}\n', [], id="no word"),
        pytest.param(
            "<A values={[{label: 'B c', value: 'd'}, {\"label\": `E`}]} />\n",
            ["B c", "E"],
            id="entries",
        ),
        pytest.param('<A b={{label: c ? label : "d"}} style={{color: "e f"}} />\n', [], id="code"),
    ],
)
def test_strings_in_expressions(text: str, expected: list[str]) -> None:
    """A string of MDX alone is a text; so are entries that are called what attributes are."""
    assert msgids(text, "a.mdx") == expected
    assert_law_1(text, "a.mdx")


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ('<A items={["One thing", "b"]} />\n', ["One thing"]),
        ('<A label={b ? "One thing" : "Another thing"} />\n', ["One thing", "Another thing"]),
        ('{b.map((c) => say("One thing"))}\n', ["One thing"]),
        (
            '<A onClick={() => say("one thing")} style={{f: "one thing"}} />\n',
            [],
        ),
        ("<A\n  code={`one thing\n\nand another`}\n/>\n", []),
        ('<A name="true" message="primary" title="index.js" code="const one = thing" />\n', []),
        ('{{ button({ text: "One thing", url: "a" }) }}\n', ["One thing"]),
        ('{{ "one thing" | upper }}\n', []),
        ('```js title="src/things/[id].js"\na\n```\n', []),
        (
            "---\nauthor_name: Ann on behalf of us all\n_comment: One thing\nb: One thing\n---\n",
            ["One thing"],
        ),
        ('{{< a message="true" command="make one thing" parent="one thing" >}}\n', []),
    ],
)
def test_what_reads_like_text_is_missed(text: str, missed: list[str]) -> None:
    """Phrases that a program shows count as readers' words; tokens and commands do not."""
    document = read(text, "a.mdx")
    shown = [each for each in assert_law_8(document) if each.cause.shown]
    assert [text[start:end].strip() for start, end, _ in shown] == missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(':a-b:{ title="C d" }\n', ["C d"], id="an icon"),
        pytest.param('# :a-b:{ title="C d" }\n', ["C d"], id="an icon as a heading"),
        pytest.param('A b :c-d:{ title="E f" }\n', ["A b", "E f"], id="an icon behind words"),
        pytest.param(
            '{{< table caption="A b" >}}\n| C |\n|---|\n{{< /table >}}\n',
            ["A b", "C"],
            id="a table",
        ),
        pytest.param('```yaml tab="A b"\nc\n```\n', ["A b"], id="tabs of Python-Markdown"),
        pytest.param('```js:title="A b"\nc\n```\n', ["A b"], id="title of Gatsby"),
    ],
)
def test_arguments_where_nothing_else_stands(text: str, expected: list[str]) -> None:
    """What people read in attributes is a unit where the line holds no other word, too."""
    assert msgids(text) == expected
    assert_law_1(text)
