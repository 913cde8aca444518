"""Front matter → blocks, and what a translation becomes in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import OPTIONS, assert_law_1, blocks, built, read, rendered

from i18n_tool.errors import DocumentError
from i18n_tool.formats.frontmatter import find_front_matter


@pytest.mark.parametrize(
    ("matter", "msgids"),
    [
        pytest.param("title: Plain text", ["Plain text"], id="plain"),
        pytest.param("title: it's # comment", ["it's"], id="comment"),
        pytest.param("title: 'It''s'", ["It's"], id="single quotes"),
        pytest.param('title: "A \\"b\\""', ['A "b"'], id="double quotes"),
        pytest.param('title: "caf\\u00e9 \\n"', ["caf\\u00e9 \\n"], id="escapes we leave alone"),
        pytest.param("title:\n  wrapped\n  plain", ["wrapped plain"], id="plain over lines"),
        pytest.param("title: >\n  Folded\n  text.\n", ["Folded text."], id="folded"),
        pytest.param("title: |\n  One.\n  Two.\n", ["One. Two."], id="literal"),
        pytest.param("a: &x Anchor\ntitle: *x", [], id="an alias is its anchor's place"),
        pytest.param("title: &x Anchored\na: *x", ["Anchored"], id="anchor"),
        pytest.param("title: !!str 12 months", ["12 months"], id="tag"),
        pytest.param("title: [One, Two]", ["One", "Two"], id="list"),
        pytest.param("title: 2024-05-01\nsummary: true", [], id="dates and booleans"),
        pytest.param("title:\ndescription: ''", [], id="empty"),
        pytest.param("title: 😀 “İ”\nsummary: after", ["😀 “İ”", "after"], id="beyond ASCII"),
        pytest.param("'title': Quoted key", ["Quoted key"], id="quoted key"),
        pytest.param('title: "{{< param name >}}"', [], id="a shortcode"),
        pytest.param("title: <%= page.name %>\nsummary: ${ name }", [], id="expressions"),
        pytest.param('title: ":title"', [], id="a placeholder"),
        pytest.param("title: ':title | Docs'", [":title | Docs"], id="a placeholder and a word"),
        pytest.param('title: "{{ a }} to {{ b }}"', ["{{ a }} to {{ b }}"], id="between two"),
    ],
)
def test_yaml(matter: str, msgids: list[str]) -> None:
    """The values of the wanted keys are units, as a person would write them."""
    text = f"---\n{matter}\n---\n"
    found = [unit.msgid for unit in read(text).units]
    assert found == msgids or " ".join(found) == " ".join(msgids)
    assert_law_1(text)


def test_keys_are_the_options() -> None:
    """`a.b` reaches into mappings, through lists."""
    options = replace(OPTIONS, own={"front_matter": ("menu.name", "tags")})
    text = "---\ntitle: No\nmenu:\n  - name: Yes it is\n    id: x\ntags: [a b]\n---\n"
    assert [source for _, source in blocks(text, options=options)] == ["Yes it is", "a b"]


def test_keys_anywhere() -> None:
    """`*.a` is an `a` in any mapping, and none outside of all."""
    options = replace(OPTIONS, own={"front_matter": ("*.label",)})
    text = "---\nlabel: No\nsidebar:\n  label: One\n  badge: {label: Two}\n  labels: No\n---\n"
    assert [source for _, source in blocks(text, options=options)] == ["One", "Two"]


def test_no_keys_is_no_front_matter() -> None:
    """Without keys nothing of it is read, and it is still no prose."""
    options = replace(OPTIONS, own={"front_matter": ()})
    assert blocks("---\ntitle: [broken\n---\n\nBody.\n", options=options) == [
        ("paragraph", "Body.")
    ]


def test_toml_tables() -> None:
    """`table.key` names the key of a table."""
    options = replace(OPTIONS, own={"front_matter": ("title", "params.tagline")})
    text = '+++\ntitle = "A b"\n[params]\ntagline = \'C d\'\ntitle = "no"\n+++\n'
    assert [source for _, source in blocks(text, options=options)] == ["A b", "C d"]
    assert_law_1(text)


@pytest.mark.parametrize(
    ("value", "msgids"),
    [
        pytest.param('"""One."""', ["One."], id="on one line"),
        pytest.param('"""\nOne\n  two.\n"""', ["One two."], id="wrapped"),
        pytest.param('"""\\\n  One \\\n  two.\\\n  """', ["One two."], id="joined"),
        pytest.param('"""One "two".\\\\\n"""', ['One "two".\\'], id="a backslash last"),
        pytest.param('"""A ""quoted"" one"""', ['A ""quoted"" one'], id="quotes in pairs"),
        pytest.param('"""One "two""""', ['One "two"'], id="a quote last"),
        pytest.param("'''\nC:\\Users\\\nand more\n'''", ["C:\\Users\\ and more"], id="literal"),
        pytest.param("'''One.\n\nTwo.'''", ["One.", "Two."], id="paragraphs"),
        pytest.param("'''\nOne:\n- a b\n- c d\n'''", ["One:", "a b", "c d"], id="a list"),
        pytest.param('["One", \n  # "no"\n  \'Two\', ]', ["One", "Two"], id="array over lines"),
        pytest.param('[["One"], ["Two"]]', ["One", "Two"], id="arrays in an array"),
        pytest.param('{ text = "One", b = { text = "Two" } }', ["One", "Two"], id="tables"),
        pytest.param('[{ text = "One" }, { no = "x", text = "Two" }]', ["One", "Two"], id="both"),
        pytest.param('[""]', [], id="empty"),
        pytest.param('{ "text" = "One" } # "x"', ["One"], id="quoted key"),
    ],
)
def test_toml_values(value: str, msgids: list[str]) -> None:
    """Strings of TOML over several lines, in arrays and in tables are units."""
    text = f'+++\na = 1.5\ntitle = {value}\nb = "no"\n+++\n'
    options = replace(OPTIONS, own={"front_matter": ("title", "*.text")})
    document = read(text, options=options)

    assert [unit.msgid for unit in document.units] == msgids
    assert rendered(document, {}, options=options).text == text
    marked = {msgid: f"\u2020{msgid}" for msgid in msgids}
    again = read(built(text, marked, options=options).text, options=options)
    assert [unit.msgid for unit in again.units] == list(marked.values())


@pytest.mark.parametrize(
    ("matter", "msgids"),
    [
        pytest.param('{"title": "One"}', ["One"], id="on one line"),
        pytest.param('{\n  "title": ["One", "Two"]\n}', ["One", "Two"], id="list"),
        pytest.param('{"a": [{"text": "One"}], "b": "no", "text": "no"}', ["One"], id="within"),
        pytest.param('{"a": {"b": 1}, "title": "One"}', ["One"], id="behind an object"),
        pytest.param('{"title": "A {\\"b\\"}: [c]"}', ['A {"b"}: [c]'], id="signs"),
        pytest.param('\ufeff{"title": "One"}', ["One"], id="BOM"),
    ],
)
def test_json(matter: str, msgids: list[str]) -> None:
    """An object of JSON at the beginning of a page is front matter."""
    text = f"{matter}\n\nBody.\n"
    options = replace(OPTIONS, own={"front_matter": ("title", "*.text")})

    assert [unit.msgid for unit in read(text, options=options).units] == [*msgids, "Body."]
    if options.own["front_matter"][0] == "title" and "text" not in matter:
        assert_law_1(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"title": "One"} is JSON.\n', id="a sentence"),
        pytest.param('{"title": One}\n', id="no JSON"),
        pytest.param('Words.\n\n{"title": "One"}\n', id="not at the beginning"),
    ],
)
def test_what_is_no_json_is_prose(text: str) -> None:
    """What only looks like an object is text."""
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * (text.count("\n\n") + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\ntitle: One\n...\n\nTwo.\n", ["One", "Two."], id="dots close YAML"),
        pytest.param("---\r\ntitle: One\r\n...\r\nTwo.\n", ["One", "Two."], id="with CRLF"),
        pytest.param("---yaml\ntitle: One\n---\nTwo.\n", ["One", "Two."], id="YAML named"),
        pytest.param('--- json\n{"title": "One"}\n---\nTwo.\n', ["One", "Two."], id="JSON named"),
        pytest.param('---toml\ntitle = "One"\n---\nTwo.\n', ["One", "Two."], id="TOML named"),
        pytest.param("---js\n{ title: 'One' }\n---\nTwo.\n", ["Two."], id="a program"),
        pytest.param(
            '+++\na = 1\n+++\n+++\ntitle = "One"\n+++\nTwo.\n', ["One", "Two."], id="twice"
        ),
        pytest.param(
            '---\ntitle: One\n---\n\n+++\ntitle = "Two"\n+++\n', ["One", "Two"], id="YAML and TOML"
        ),
        pytest.param("---\ntitle: One\n---\n+++\nTwo.\n+++\n", ["One", "Two."], id="cells of MyST"),
        pytest.param(
            "---\ntitle: {#if ...}\nsummary: One\n---\nTwo.\n",
            ["One", "Two."],
            id="a tag of Svelte",
        ),
        pytest.param(
            "---\ntitle: One\n  ... more\n---\nTwo.\n", ["One ... more", "Two."], id="dots"
        ),
    ],
)
def test_fences(text: str, expected: list[str]) -> None:
    """Front matter ends where a generator ends it."""
    found = [unit.msgid for unit in read(text).units]

    assert found == expected
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "lineno", "message"),
    [
        pytest.param("---\na: b\ntitle: [x\n---\n", 4, "not valid YAML", id="YAML"),
        pytest.param("---\na: b\ntitle: a: b\n---\n", 3, "not valid YAML", id="colon"),
        pytest.param("---\ntitle: a\x01: [\n---\n", 2, "not valid YAML", id="control character"),
        pytest.param('+++\na = 1\ntitle = "x\n+++\n', 3, "not valid TOML", id="TOML"),
        pytest.param('---json\n{"a": 1,\n "b" 2}\n---\n', 3, "not valid JSON", id="JSON"),
    ],
)
def test_broken_front_matter(text: str, lineno: int, message: str) -> None:
    """Broken front matter is an error with path and line."""
    with pytest.raises(DocumentError, match=message) as raised:
        read(text, "docs/page.md")
    assert (raised.value.path, raised.value.lineno) == ("docs/page.md", lineno)


def nested(length: int) -> str:
    return f"---\na: {'[' * length}{']' * length}\n---\n\nBody.\n"


def test_nested_yaml() -> None:
    """Lists in lists are read."""
    assert [unit.msgid for unit in read(nested(50)).units] == ["Body."]


@pytest.mark.parametrize("length", [500, 20_000])
def test_deep_yaml(length: int) -> None:
    """Lists as deep as nobody writes are read, or are an error, as this PyYAML has a limit or not;
    nothing overflows.
    """
    try:
        found = [unit.msgid for unit in read(nested(length)).units]
    except DocumentError as error:
        found = [str(error)[:45]]
    assert found in (["Body."], ["page.md:2: the front matter is not valid YAML"])


@pytest.mark.parametrize(
    ("matter", "msgstr", "expected"),
    [
        pytest.param("title: A b", "Evet: hayır", 'title: "Evet: hayır"', id="colon"),
        pytest.param("title: A b", "- dash", 'title: "- dash"', id="dash"),
        pytest.param("title: A b", "12", 'title: "12"', id="number"),
        pytest.param("title: A b", "Sade", "title: Sade", id="plain stays plain"),
        pytest.param("title: 'A b'", "It's", "title: 'It''s'", id="single quotes"),
        pytest.param('title: "A b"', 'a "b" \\', 'title: "a \\"b\\" \\\\"', id="double quotes"),
        pytest.param("title: [A b]", "a, b", "title: [A b]", id="a list would grow: source"),
    ],
)
def test_translations_in_yaml(matter: str, msgstr: str, expected: str) -> None:
    """A translation is quoted where YAML would read it as something else."""
    assert built(f"---\n{matter}\n---\n", {"A b": msgstr}).text == f"---\n{expected}\n---\n"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(f"{'[' * 5000}{']' * 5000}", id="deep"),
        pytest.param(f"{'{a=' * 5000}1{'}' * 5000}", id="deep tables"),
        pytest.param("9" * 5000, id="endless number"),
    ],
)
def test_hostile_toml(value: str) -> None:
    """What the parser cannot take is named as the document's fault, with its line."""
    with pytest.raises(DocumentError, match="not valid TOML") as raised:
        find_front_matter(f"+++\nx = {value}\n+++\n", ["title"], "a.md")

    assert (raised.value.path, raised.value.lineno) == ("a.md", 2)


def test_values_of_many_tables() -> None:
    """A value is found by the table that it stands in, however many there are."""
    tables = "".join(f'[t{i}]\nname = "Name {i}"\n' for i in range(2000))
    text = f'+++\ntitle = "Top"\n{tables}+++\n'
    blocks = find_front_matter(text, ["title", "t7.name"], "a.md")

    assert [text[block.start : block.end] for block in blocks] == ["Top", "Name 7"]


def test_single_quotes_over_lines() -> None:
    """A value in single quotes may go on over lines; it is one line where it is translated."""
    text = "---\ntitle: 'It''s a\n  long title'\n---\n\nBody.\n"
    result = built(text, {"It's a long title": "Uzun 'bir' başlık", "Body.": "Gövde."})

    assert result.text == "---\ntitle: 'Uzun ''bir'' başlık'\n---\n\nGövde.\n"
    assert built(text, {}).text == text


@pytest.mark.parametrize(
    "msgstr", ['"', '"""', "'''", "\\", 'a\\"', "a\nb", '", x = "', "'", "}", "\\u"]
)
@pytest.mark.parametrize(
    "matter",
    [
        '+++\ntitle = "One"\n+++\n',
        "+++\ntitle = 'One'\n+++\n",
        '+++\ntitle = """\nOne\n"""\n+++\n',
        "+++\ntitle = '''One'''\n+++\n",
        '+++\na = {title = "One"}\n+++\n',
        '{"title": "One"}\n',
        '---json\n{"a": [{"title": "One"}]}\n---\n',
        "---\na:\n  title: One\n...\n",
    ],
)
def test_no_translation_leaves_its_value(matter: str, msgstr: str) -> None:
    """Whatever a translation holds, the front matter has the keys and the values that it had."""
    text = f"{matter}\nBody.\n"
    result = built(text, {"One": f"Bir {msgstr}", "Body.": "Gövde."})

    assert result.text.endswith("\nGövde.\n")
    assert [kind for kind, _ in blocks(result.text)] == ["front matter", "paragraph"]
