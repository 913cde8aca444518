"""Labels of links that a translator gave names of his own, and what a translation has instead."""

from __future__ import annotations

import pytest
from documents import read

from i18n_tool.formats import format_named

SOURCE = """See the [guide][Guide], the [guide], and ![a picture][shot].

[Guide]: https://example.org/en/docs/guide
[shot]: <pics/a b.png>
[home]: /en/
[one]: x.md#one
[two]: x.md#two
"""


def relabelled(text: str, definitions: str) -> str:
    """The text of a translation, without its definitions."""
    document = read(f"{text}\n\n{definitions}\n")
    said = format_named("markdown").links.relabelled(document, read(SOURCE))
    assert said.count("\n") == document.text.count("\n")
    return said.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("text", "definitions", "expected"),
    [
        pytest.param("[rehbere][kılavuz] bakın", "[kılavuz]: https://example.org/en/docs/guide",
                     "[rehbere][Guide] bakın", id="a label"),
        pytest.param("[Kılavuz][] ve [KILAVUZ]", "[kılavuz]: https://example.org/tr/docs/guide",
                     "[Kılavuz][Guide] ve [KILAVUZ]", id="a localized address, İ and I"),
        pytest.param("> *[kılavuz]*", "[kılavuz]: https://example.org/tr/docs/guide#giriş",
                     "> *[kılavuz][Guide]*", id="the text is the label"),
        pytest.param("![görüntü][ekran] ![ekran]", "[ekran]: <pics/a b.png>",
                     "![görüntü][shot] ![ekran][shot]", id="images"),
        pytest.param("![görüntü][ekran]", "[ekran]: <pics/a b.png>", "![görüntü][shot]",
                     id="an image alone"),
        pytest.param("[![ekran]][kılavuz] x", "[ekran]: <pics/a b.png>\n"
                     "[kılavuz]: https://example.org/en/docs/guide",
                     "[![ekran][shot]][Guide] x", id="an image in a link"),
        pytest.param("[a][b] [c][d]", "[b]: https://ru.example/x\n[d]: <x y (z).md>",
                     "[a](https://ru.example/x) [c](<x y (z).md>)", id="what the source lacks"),
        pytest.param("[a][b]", "[b]: https://evil.example/en/docs/guide",
                     "[a](https://evil.example/en/docs/guide)", id="another host"),
        pytest.param("[a][b]", "[b]: x.md#iki", "[a](x.md#iki)", id="two could be meant"),
        pytest.param("[a][b]", "[b]: x.md#two", "[a][two]", id="one is the very same"),
        pytest.param("[a][guide] [b](c) [x] `[d]` [^1]", "[guide]: elsewhere\n[d]: d.md",
                     "[a][guide] [b](c) [x] `[d]` [^1]", id="nothing to do"),
    ],
)  # fmt: skip
def test_labels(text: str, definitions: str, expected: str) -> None:
    """A link by a label that the source does not define has the source's for the same address, or
    the address; every other one stays as it is.
    """
    assert relabelled(text, definitions) == expected


def test_definitions() -> None:
    """A definition has the label that links to it have, and its own address."""
    page = read("[x][a] [y][b]\n\n[a]: https://example.org/tr/docs/guide\n[b]: b.md\n")
    said = format_named("markdown").links.relabelled(page, read(SOURCE))

    assert said == "[x][Guide] [y](b.md)\n\n[Guide]: https://example.org/tr/docs/guide\n[b]: b.md\n"
