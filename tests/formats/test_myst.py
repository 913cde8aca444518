"""Directives of MyST: arguments, options and bodies that people read, and others."""

from __future__ import annotations

import pytest
from documents import assert_law_1, blocks, built


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("```{figure} a.png\nCaption.\n```\n", ["Caption."], id="a path"),
        pytest.param("```{image} img/a b.png\n```\n", [], id="a path with a blank"),
        pytest.param("```{figure} a.png\n:alt: B\n```\n", ["B"], id="an option"),
        pytest.param("```{image} a.png\n:alt: 'It''s'\n```\n", ["It''s"], id="in single quotes"),
        pytest.param("```{image} a.png\n:alt:\n:width: 3\n```\n", [], id="no value"),
        pytest.param("```{image} a.png\n---\nalt: B\n---\n```\n", ["B"], id="options of YAML"),
        pytest.param(
            "```{figure} a.png\n---\nalt: |\n  B\n  c\n---\nD\n```\n",
            ["B\n  c", "D"],
            id="a scalar",
        ),
        pytest.param("```{note}\n---\nBody.\n```\n", ["Body."], id="a rule, not options"),
        pytest.param("```{versionadded} 1.2\n```\n", [], id="a version"),
        pytest.param("```{versionadded} 1.2 New.\n```\n", ["New."], id="text behind a version"),
        pytest.param(
            "- a\n\n  ```{versionadded} 1.2 New.\n  More.\n  ```\n",
            ["a", "New.\n  More."],
            id="text behind a version in a list",
        ),
        pytest.param(
            "- ```{versionadded} 1.2 New.\n  ```\n", ["New."], id="a version behind a bullet"
        ),
        pytest.param(
            "```{code-block} python\n:caption: C\nx\n```\n", ["C"], id="a caption of code"
        ),
        pytest.param("```{rubric} R\n```\n", ["R"], id="an argument alone"),
        pytest.param("```{div} wide\nBody.\n```\n", ["Body."], id="a class"),
        pytest.param("```{toctree}\na\nB c <d>\n```\n", ["B c"], id="titles of a toctree"),
        pytest.param("```{toctree}\n<a>\nhttps://a.org\n```\n", [], id="no titles of a toctree"),
        pytest.param('```{csv-table}\n"a","b"\nc,1\n```\n', ["a", "b", "c"], id="CSV"),
        pytest.param(
            '```{csv-table}\n:delim: ;\na, b;"c ""d"""\n```\n', ["a, b", 'c ""d""'], id="semicolons"
        ),
        pytest.param("```{csv-table} T\n:file: a.csv\n```\n", ["T"], id="CSV from a file"),
        pytest.param(
            "```{glossary}\na\n  b\n\nc\n  d\n```\n", ["a", "b", "c", "d"], id="a glossary"
        ),
        pytest.param("> ```{glossary}\n> a\n>   b\n> ```\n", ["a", "b"], id="a glossary, quoted"),
        pytest.param("```{glossary}\na\n: b\n```\n", ["a", "b"], id="a glossary with colons"),
        pytest.param("```{unknown} A b\nx = 1\n```\n", [], id="back-ticks of a project's own"),
        pytest.param(":::{unknown} A b\nBody.\n:::\n", ["A b", "Body."], id="colons of its own"),
        pytest.param(":::{unknown} a/b.c\nBody.\n:::\n", ["Body."], id="a path of its own"),
        pytest.param(":::{autoclass} a.B\n:members:\n:::\n\nC\n", ["C"], id="made from code"),
        pytest.param(":::{code-block} a\nx\n:::\n\nC\n", ["C"], id="code between colons"),
        pytest.param("- :::{code-block} a\n  x\n  :::\n- C\n", ["C"], id="code in a list"),
        pytest.param("Use ```{note} `a` ``` so.\n", ["Use ```{note} `a` ``` so."], id="code spans"),
        pytest.param("```{note} A `b`\n", ["```{note} A `b`"], id="no fence holds a back-tick"),
        pytest.param("```{note .x a=b} A\nB\n```\n", ["A", "B"], id="attributes"),
        pytest.param(":::{note #x} A\nB\n:::\n", ["A", "B"], id="attributes between colons"),
        pytest.param(":::{.note}\nB\n:::\n", ["B"], id="a class between colons"),
        pytest.param('```{.a b="c d"}\nx y\n```\n\nB\n', ["B"], id="a class of code"),
        pytest.param("```{=tex}\nx y\n```\n\nB\n", ["B"], id="raw TeX"),
        pytest.param("```{python}\n#| fig-cap: A b\nx\n```\n", ["A b"], id="a chunk of Quarto"),
        pytest.param("```{python}\n#| fig-cap: [A, b]\nx\n```\n", [], id="a list of captions"),
        pytest.param("````md\n```{note} A\nB\n```\n````\n", [], id="a directive within code"),
        pytest.param('```{r, fig.cap="a"}\nx\n```\n\nB\n', ["a", "B"], id="R Markdown"),
    ],
)
def test_directives(text: str, expected: list[str]) -> None:
    """What people read of a directive is a unit, a path or code never is."""
    found = [source for _, source in blocks(text) if any(map(str.isalpha, source))]
    assert found == expected
    assert_law_1(text)
    crlf = text.replace("\n", "\r\n")
    assert len(blocks(crlf)) == len(blocks(text))
    assert_law_1(crlf)


@pytest.mark.parametrize(
    ("source", "msgid", "msgstr", "expected"),
    [
        ("```{image} a.png\n:alt: A\n```\n", "A", "b: c", '```{image} a.png\n:alt: "b: c"\n```\n'),
        ("```{csv-table}\na,b\n```\n", "a", 'c, "d"', '```{csv-table}\n"c, ""d""",b\n```\n'),
        ('```{csv-table}\n"a",b\n```\n', "a", 'c "d"', '```{csv-table}\n"c ""d""",b\n```\n'),
        ('!!! note "a "b""\n    c\n', 'a "b"', 'd "e" f', '!!! note "d "e" f"\n    c\n'),
        ("```{glossary}\na\n  b\n```\n", "b", "c\nd", "```{glossary}\na\n  c d\n```\n"),
    ],
)
def test_translations_are_written_as_their_place_asks(
    source: str, msgid: str, msgstr: str, expected: str
) -> None:
    """Options and cells are quoted where a translation needs it."""
    assert built(source, {msgid: msgstr}).text == expected
