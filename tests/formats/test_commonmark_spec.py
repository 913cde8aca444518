"""Every example of the CommonMark specification keeps law 1.

The specification is CC BY-SA and not part of this repository: `COMMONMARK_SPEC` names its file
`spec.txt`, as the npm package `commonmark-spec` holds it. CI sets it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from documents import assert_law_1

_SPEC = os.environ.get("COMMONMARK_SPEC", "")
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


def _examples() -> list[str]:
    if not _SPEC:
        return []
    text = Path(_SPEC).read_text(encoding="utf-8")
    return [example.replace("→", "\t") for example in _EXAMPLE.findall(text)]


@pytest.mark.skipif(not _SPEC, reason="COMMONMARK_SPEC names no spec.txt")
def test_the_specification_has_its_examples() -> None:
    """The examples are found: version 0.31 has 652."""
    assert len(_examples()) >= 640


@pytest.mark.skipif(not _SPEC, reason="COMMONMARK_SPEC names no spec.txt")
@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"example {n}") for n, e in enumerate(_examples(), 1)]
)
def test_examples_keep_law_1(example: str) -> None:
    """Rendering an example gives it back; marked, it keeps its blocks and units."""
    assert_law_1(example)
