"""What the commands of a document install or run, and with which options: all of it a translation
may repeat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.safety.bare import bare_commands, name_of, named_in, readable
from i18n_tool.checks.safety.installs import bare_name, codes_of, commands_of, may_install, told_by
from i18n_tool.checks.text import Text

if TYPE_CHECKING:
    from i18n_tool.model import Document


def installed_by(document: Document, language: str) -> frozenset[str]:
    """What the commands of a document in a language name, with and without versions, and what its
    code names.
    """
    words: set[str] = set()
    at = 0
    for start, end in (*((block.start, block.end) for block in document.blocks), (None, None)):
        around = Text(document.text[at:start])
        prose = Text(document.text[start:end] if start is not None else "")
        for bare in bare_commands(readable(prose)) if may_install(prose.plain) else ():
            named = set(named_in(bare, language))
            told = [word.text.lower() for word in bare.words]
            words.update(named, (one for one in told if one[0] in "-+" or name_of(one) in named))
        for code in (*codes_of(around), *codes_of(prose)):
            words.update((code.lower(), bare_name(code)))
        for code in filter(may_install, (around.raw, *codes_of(around), *codes_of(prose))):
            for command in commands_of(code):
                words.update(told_by(command))
        at = end or at
    return frozenset(words)
