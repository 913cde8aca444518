"""The header: fields in order, the headers we create, and what a header may not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import CatalogError
from i18n_tool.language.locales import subtags
from i18n_tool.language.plurals import plural_forms
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    from i18n_tool.catalog.source import PoSource

NEVER_SAVED = "1970-01-01 00:00+0000"
"""The PO-Revision-Date of a catalog that no translator has saved: we have no clock."""

_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_UTF_8 = frozenset({"utf-8", "utf8"})
_UNFILLED = frozenset({"", "charset"})
"""What xgettext writes into templates, for people to fill in."""
_ASCII = frozenset({"us-ascii", "ascii"})
"""UTF-8 too, as far as it goes."""
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?=[_@.-]|\Z)")


def header_fields(entry: Entry) -> dict[str, str]:
    """The header's fields in their order; the first of two with one name counts."""
    fields: dict[str, str] = {}
    for line in entry.msgstr.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip(), value.strip())
    return fields


def set_header_field(entry: Entry, name: str, value: str) -> Entry:
    """The header with the field `name` set, where it stands or else at the end; lines that are no
    fields stay.
    """
    lines = entry.msgstr.split("\n")
    if lines[-1] == "":
        lines.pop()
    wanted = f"{name}: {value}"
    for index, line in enumerate(lines):
        if line.partition(":")[0].strip() == name:
            lines[index] = wanted if line.partition(":")[2].strip() != value else line
            break
    else:
        lines.append(wanted)
    return entry.evolve(msgstr="".join(f"{line}\n" for line in lines))


def check_header(header: Entry, source: PoSource, locale: str) -> None:
    """Raises CatalogError where the header names a charset other than UTF-8, or a language that is
    not that of `locale` (any, if that is "").
    """
    fields = header_fields(header)
    charset = _CHARSET.search(fields.get("Content-Type", ""))
    if charset is not None and charset[1].lower() not in _UTF_8 | _UNFILLED | _ASCII:
        raise CatalogError(
            f"charset {charset[1]}, not UTF-8",
            path=source.path,
            lineno=_lineno_of(source, header, "charset="),
            hint=f"Convert it: msgconv -t UTF-8 -o {source.path} {source.path}",
        )
    declared = fields.get("Language", "")
    if not (locale and declared and _contradicts(declared, locale)):
        return
    raise CatalogError(
        f"the header says Language: {declared}, but this is a catalog for {locale}",
        path=source.path,
        lineno=_lineno_of(source, header, "Language:"),
        hint="Move the file to its locale's folder, or mend the header.",
    )


def doubtful_charset(catalog: Catalog) -> str:
    """Why nobody can be sure that a catalog is UTF-8, as it is read; "" where its header says so or
    where all of it is ASCII.

    polib and Babel read it as UTF-8, too, where the header names no charset or CHARSET; msgfmt
    takes the bytes as they come, and warns where there is a header. All three reject what is not
    ASCII where the header says ASCII.
    """
    found = _CHARSET.search(catalog.header.msgstr)
    name = found[1].lower() if found is not None else None
    if name in _UTF_8 or all(e.raw.isascii() for e in (catalog.header, *catalog.entries)):
        return ""
    if name is None:
        return "its header names no charset" if catalog.header.msgstr else "it has no header"
    return f"its header says charset={found[1] if found else ''}"


def _lineno_of(source: PoSource, header: Entry, words: str) -> int:
    start = source.text.find(header.raw)
    return source.lineno(max(source.text.find(words, start), start))


def _contradicts(declared: str, locale: str) -> bool:
    """Whether two locales differ in language, or both name a territory or script and differ."""
    one, other = subtags(declared), subtags(locale)
    return one.language != other.language or any(
        first and second and first != second
        for first, second in zip(one[1:], other[1:], strict=True)
    )


def new_catalog(
    locale: str,
    domain: str,
    *,
    project: str,
    segmentation: str,
    source_locale: str = "en",
    bugs_to: str = "",
) -> Catalog:
    """An empty catalog with a complete header whose values never change by themselves; a template
    where `locale` is "".

    Translator and team are what msginit writes where it knows of neither; msgfmt accepts both.
    `segmentation` is the value of X-I18n-Segmentation, such as `sentence; rules=2`.
    """
    fields = {"Project-Id-Version": project}
    if bugs_to:
        fields["Report-Msgid-Bugs-To"] = bugs_to
    fields |= {
        "PO-Revision-Date": NEVER_SAVED,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if rule := plural_forms(locale):
        fields["Plural-Forms"] = rule
    fields |= {"X-Source-Language": source_locale, "X-I18n-Segmentation": segmentation}
    msgstr = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Catalog(locale=locale, domain=domain, header=Entry(msgid="", msgstr=msgstr))
