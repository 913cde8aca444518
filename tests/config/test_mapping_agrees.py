"""babel.cfg is read as Babel reads it."""

from __future__ import annotations

import io

import pytest
from babel.messages.frontend import parse_mapping_cfg

from i18n_tool.config.mapping import _parse

TEXTS = {
    "one section": "[i18n_markdown: docs/**.md]\n",
    "several, with options": "[i18n_markdown: a/**.md]\nsegmentation = block\n\n[ignore: b/**]\n",
    "defaults": "[DEFAULT]\nencoding = utf-8\n\n[python: **.py]\n[i18n_text: **.txt]\nencoding=x\n",
    "a continued value and comments": "# one\n[i18n_text : docs/**.txt]\nnote = a\n  b\n; two\n",
    "a colon in the pattern": "[i18n_text: a:b/**.txt]\nUPPER: Yes\n",
    "one pattern twice": "[python: **.py]\na = 1\n[ignore: **.py]\nb = 2\n",
    "extractors": "[extractors]\nmine = i18n_text\n[mine: **.txt]\n",
    "keywords": "[python: **.py]\nkeywords = _:1,2 gettext\nadd_comments = NOTE, TO\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_as_babel_reads_it(text: str) -> None:
    """Patterns, methods and options are those that Babel finds."""
    methods, options = parse_mapping_cfg(io.StringIO(text), "babel.cfg")  # type: ignore[no-untyped-call]
    _, ours, items = _parse("babel.cfg", text)

    assert (ours, items) == (methods, options)
