"""What the checks find in the catalogs of a program's own messages, which `pybabel` keeps: the
setting `messages`.

A message is looked at as a paragraph of one unit is; of one with plural forms, the first form is
held against the singular, or, where it has a placeholder that only the plural has, as the others
against the plural.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.catalog import decode
from i18n_tool.checks.literals.code import is_element
from i18n_tool.checks.page.completeness import incomplete
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.run import unit_findings
from i18n_tool.formats.html import VOID
from i18n_tool.formats.messages import MessageFormat
from i18n_tool.formats.tokens import find_tokens
from i18n_tool.model import Block, Catalog, Document, Entry, Finding, Unit
from i18n_tool.tasks.looks import glossary_of, others_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace

_BETWEEN = "\n\n"
_NAMED = re.compile(r"<(%?[^\W\d_][^<>\s=/]*+(?: [^<>=/]*+)?)>")
"""What a person puts something in the place of, `<file>`, or a program, `<%s>`."""
_SHOWN = str.maketrans("⟨⟩", "<>")
MISSING = "there is no such catalog: the messages are not translated"


def message_files(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> list[tuple[str, str]]:
    """The catalogs of messages, each with its locale, relative to the project; none where the
    setting names none, or not all documents are `chosen`.
    """
    pattern = workspace.project.config.messages
    if not pattern or not workspace.is_whole(chosen):
        return []
    return [(locale, pattern.replace("{locale}", locale)) for locale in locales]


def message_findings(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    """The findings, weighed as the project wishes; `source` is the catalog itself. Raises
    CatalogError, DocumentError on one that cannot be read.
    """
    project = workspace.project
    for locale, file in message_files(workspace, chosen, locales):
        data = project.inputs.find(project.root / file, file)
        found: Iterable[Finding] = (
            [Finding("untranslated", "error", MISSING, file, 0, file, 0, locale)]
            if data is None
            else _findings(project, decode(data, shown=file, locale=locale), file)
        )
        for finding in found:
            weighed = project.weights.weighed(finding)
            if weighed is not None:
                yield weighed


def _findings(project: Project, catalog: Catalog, file: str) -> Iterator[Finding]:
    config = project.config
    document, seen = _as_document(catalog, file)
    page = Page(
        document,
        MessageFormat(),
        config.source_locale,
        config.trusted_hosts,
        config.allowed_links,
        glossary=glossary_of(config, catalog.locale),
        others=others_of(config),
    )
    yield from incomplete(document, seen, file, enough=False)
    for one in unit_findings(page, seen, file):
        yield replace(
            one,
            message=one.message.translate(_SHOWN),
            msgid=one.msgid.translate(_SHOWN),
            msgstr=one.msgstr.translate(_SHOWN),
        )


def without_names(msgid: str, msgstr: str) -> tuple[str, str]:
    """A message and its translation with other brackets around what is to be replaced, `<file>`,
    which is no tag there and has a name in each language. A tag is what is closed, or has
    attributes; of the translation, also what is an element that the message does not name.
    """
    if "<" not in msgid or not {"⟨", "⟩"}.isdisjoint(msgid + msgstr):
        return msgid, msgstr
    named = {name for name in _NAMED.findall(msgid) if not _is_tag(name, msgid)}
    if not named:
        return msgid, msgstr

    def bracketed(match: re.Match[str]) -> str:
        name = match[1]
        is_name = name in named or not (is_element(name.split()[0]) or _is_tag(name, msgstr))
        return f"⟨{name}⟩" if is_name else match[0]

    return _NAMED.sub(bracketed, msgid), _NAMED.sub(bracketed, msgstr)


def _counts(text: str, singular: str, plural: str) -> bool:
    """Whether a first form has a placeholder that the plural alone has: it stands for more numbers
    than one in Russian, 21 as well, and the singular may be “an hour ago”.
    """
    theirs = _placeholders(plural) - _placeholders(singular)
    return not theirs.isdisjoint(_placeholders(text)) if theirs else False


def _placeholders(text: str) -> set[str]:
    return {token.value for token in find_tokens(text).tokens if token.kind == "placeholder"}


def _is_tag(name: str, text: str) -> bool:
    return name.lower() in VOID or f"</{name}>" in text


def _as_document(catalog: Catalog, file: str) -> tuple[Document, Catalog]:
    """The messages as a document, and the catalog of that: each form is an entry of its own."""
    entries: list[Entry] = []
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        if entry.msgid_plural is None:
            msgid, msgstr = without_names(entry.msgid, entry.msgstr)
            entries.append(
                entry if msgid == entry.msgid else entry.evolve(msgid=msgid, msgstr=msgstr)
            )
            continue
        for number, text in enumerate(entry.msgstr_plural or ("",)):
            counts = number > 0 or _counts(text, entry.msgid, entry.msgid_plural)
            form = entry.msgid_plural if counts else entry.msgid
            msgid, msgstr = without_names(form, text)
            entries.append(
                entry.evolve(
                    msgid=msgid,
                    msgstr=msgstr,
                    msgctxt=f"{entry.msgctxt or ''} [{number}]",
                    msgid_plural=None,
                    msgstr_plural=(),
                )
            )
    blocks: list[Block] = []
    units: list[Unit] = []
    at = 0
    for number, entry in enumerate(entries):
        end = at + len(entry.msgid)
        blocks.append(Block(at, end, "paragraph", entry.lineno))
        units.append(Unit(at, end, entry.msgid, "paragraph", entry.lineno, number, entry.msgctxt))
        at = end + len(_BETWEEN)
    text = _BETWEEN.join(entry.msgid for entry in entries)
    document = Document(file, text, tuple(blocks), tuple(units))
    return document, Catalog(catalog.locale, file, catalog.header, tuple(entries))
