"""Headings of a page, and ids that are given to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.formats.offsets import splice
from i18n_tool.slugs.rule import Pin

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.model import Block
    from i18n_tool.slugs.rule import Heading

MARKDOWN = format_named("markdown")
PAGES = sorted(
    path
    for path in (REPOSITORY / "tests/data/markdown").iterdir()
    if path.suffix in MARKDOWN.suffixes
)
WAYS: tuple[Pin, ...] = get_args(Pin)


def read(text: str, path: str) -> tuple[list[Block], list[Heading]]:
    """The blocks of a page, and its headings."""
    blocks = MARKDOWN.find_blocks(text, Options(), path).blocks
    return blocks, list(MARKDOWN.links.headings(text, blocks))


def with_ids(text: str, path: str, pin: Pin, *, inside: bool) -> str:
    """The page with an id for each heading that has none."""
    headings = [one for one in read(text, path)[1] if not one.own]
    return splice(
        text,
        (
            MARKDOWN.links.pinned(text, one, f"id-{number}", pin, inside=inside)
            for number, one in enumerate(headings)
        ),
    )


def check_ids(text: str, path: str, pin: Pin, *, inside: bool) -> None:
    """A page with ids is read as the page without, and its headings have them."""
    blocks, headings = read(text, path)
    now, given_ids = read(with_ids(text, path, pin, inside=inside), path)
    # before a component, or an icon, an anchor is a block of its own
    kinds = [
        [block.kind for block in some if pin != "anchor" or block.kind != "heading"]
        for some in (now, blocks)
    ]

    assert kinds[0] == kinds[1]
    assert len(given_ids) == len(headings)
    if pin != "anchor":
        assert all(one.own for one in given_ids)
        assert [one.pieces for one in given_ids] == [one.pieces for one in headings]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("pin", WAYS)
@pytest.mark.parametrize("path", [pytest.param(one, id=one.name) for one in PAGES])
def test_a_page_with_ids_is_the_page_without(path: Path, pin: Pin, *, inside: bool) -> None:
    """Ids break no block and make none, in every page of every dialect."""
    check_ids(path.read_bytes().decode("utf-8-sig"), path.name, pin, inside=inside)


LINES = st.sampled_from(
    [
        "# A b",
        "## A ##",
        "## A {.c}",
        "### `x` *y*",
        "> ## Q",
        "- # I",
        "A\n===",
        "<h2>H</h2>",
        '<h3 class="c">H <b>b</b></h3>',
        "text",
        "",
        "```\n# no\n```",
        "| a |\n|---|\n| b |",
        "#",
        "## [a](b.md)",
        "## ![a](b.png)",
        "!!! note\n\n    ## In",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(WAYS), st.booleans(), st.sampled_from("\n\r"))
def test_any_page(lines: list[str], pin: Pin, inside: bool, end: str) -> None:
    """Likewise whatever follows what."""
    text = "\n\n".join(lines) + "\n"
    check_ids(text.replace("\n", "\r\n") if end == "\r" else text, "a.md", pin, inside=inside)
