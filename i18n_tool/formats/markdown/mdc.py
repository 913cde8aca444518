"""Components of MDC, the Markdown of Nuxt Content, and what they are told.

    ::card{title="Text" to="/a"} … ::      a block; deeper ones have more colons
    :read-more{title="Text" to="/a"}       one within prose, or alone in its line
    :badge[Text]{color="info"}
    ::card⏎---⏎title: Text⏎---             what it is told as YAML

Source: the documentation of Nuxt Content ("MDC").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError
from i18n_tool.formats.frontmatter import FrontMatter, Keys, find_values
from i18n_tool.formats.markdown.attribute_lists import is_attribute_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.model import Block, Span

_COMPONENT = re.compile(
    r":(?<![\w:\\/]:):*+(?P<name>[a-z][\w-]*+)"
    r"(?:\{(?P<told>(?:[^{}\"'\n]|\"[^\"\n]*+\"|'[^'\n]*+')*+)\}"
    r"|(?=\[[^\[\]\n]*+\]\{(?:[.#]|[A-Za-z][\w-]*+=)))"
)
_PROPS = re.compile(
    r"^(?P<lead>[ \t]*+):{2,}+[a-z][\w-]*+(?:\{[^{}\n]*+\})?[ \t]*+\r?\n"
    r"(?P<all>(?P=lead)---[ \t]*+\r?\n(?P<body>(?:(?![ \t]*+---[ \t]*+\r?$)[^\n]*+\n)*?)"
    r"(?P=lead)---[ \t]*+(?:\r?\n|\Z))",
    re.MULTILINE,
)


def components(shadow: str) -> Iterator[Span]:
    """The ranges of components within prose, without their texts, and of what blocks are told."""
    for found in _COMPONENT.finditer(shadow):
        told = found["told"]
        if told is None:
            if shadow[found.start() + 1] != ":":
                yield found.span()
        elif "=" in told and is_attribute_list(told):
            deep = shadow.startswith(":::", found.start())  # which is a container of other dialects
            yield found.end("name") if deep else found.start(), found.end()


def find_props(shadow: str) -> list[FrontMatter]:
    """What components are told as YAML: behind the line of each, between fences."""
    if "::" not in shadow or "\n---" not in shadow.replace(" ", ""):
        return []
    return [
        FrontMatter(*found.span("all"), found.span("body"), "yaml")
        for found in _PROPS.finditer(shadow)
    ]


def props_blocks(
    text: str, props: Sequence[FrontMatter], attributes: Attributes, path: str
) -> Iterator[Block]:
    """The blocks of the values in such YAML that attributes of that name would be; none of what is
    no YAML.
    """
    names = attributes.plain
    keys = Keys([*names, *(f"*.{name}" for name in names)])
    for part in props:
        try:
            found = find_values(text, part, keys, path)
        except DocumentError:
            continue
        for block in found:
            yield block._replace(kind="attribute")
