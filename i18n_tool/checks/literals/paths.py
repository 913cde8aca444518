"""File paths, command options and bare host names in prose: what code should have held."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.addresses import same
from i18n_tool.checks.literals.changes import MOST_PAIRS, LiteralChange, LiteralPiece, paired
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.data import load_table
from i18n_tool.language.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_RUN = re.compile(
    r"(?<![\w@:/\\.~+-])(?=[~\w@+-]*+[/\\.:])"
    r"(?:[A-Za-z]:)?[~\w./\\@+-]*[/\\.][\w@/\\+-][~\w./\\@+-]*"
)
"""Letters with a slash or a dot among them."""
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?P<end>[a-z]+)", re.ASCII)
_MANY = 200
"""No text has more options or paths; what has is not looked at further."""
_PATH_SIGNS = frozenset("/\\~")
_OPTION_SIGN = re.compile(r"-(?:-|(?<![\w-]-)[A-Za-z])")
_NAME_SIGN = re.compile(r"\.[a-z]")
_OPTION = re.compile(
    r"(?<![\w\-)\]”’»\ufffc])(?<![^\s(\[{][\"'])(?<!\w\()"
    r"(?:--[a-z][A-Za-z0-9_-]*+|-[A-Z][a-z][A-Za-z0-9_-]++|-[A-Z][0-9]++|-[A-Za-z](?!['’]))"
    r"(?![\w-])(?<!-)"
)
_ABOUT_ENDINGS = re.compile(r"\b(?:suffix|ending|plural|prefix|verb|noun)(?:e?s)?\b", re.IGNORECASE)
_PRODUCT = re.compile(r"[a-z][a-z0-9]*\.(?:js|ts|io|ai)")
"""“hapi.js” may begin a sentence, with a capital."""
_ELLIPSIS = re.compile(r"/(?:\.\.\.|…)\Z|\w/\.\.\Z")
_USERS = frozenset("Desktop Documents Downloads Music Pictures Public Templates Videos".split())
"""Folders that each user has, in the language of the desktop."""
_KIND_OF = re.compile(r"(?<=\w)-(?:based|compatible|like|only|specific|style|type)\Z")
"""“/etc/hosts-style” is about the file /etc/hosts."""
_DASH = re.compile(r"\w--|--(?!\w)")


def may_have_paths(text: Text) -> bool:
    """Whether a text may have a path, an option or the name of a host in it."""
    signs = text.signs
    return (
        not _PATH_SIGNS.isdisjoint(signs)
        or ("-" in signs and _OPTION_SIGN.search(text.raw) is not None)
        or ("." in signs and _NAME_SIGN.search(text.raw) is not None)
    )


def option_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Command options in the prose that are missing: a dash in their place is typical."""
    plain = pair.source.plain
    if "-" not in plain or (_DASH.search(plain) and "--" in plain):
        return
    options = dict.fromkeys(match[0] for match in _OPTION.finditer(plain) if match[0] in pair.msgid)
    if not options or _ABOUT_ENDINGS.search(plain):
        return
    known = vocabulary(pair.source_language, pair.language)
    if known is not None:  # “--it” is a dash
        options = {option: None for option in options if option.lstrip("-") not in known.clausal}
    for option in islice(options, _MANY):
        if not re.search(rf"(?<![\w-]){re.escape(option)}(?!\w)", pair.msgstr):
            damaged = re.search(rf"[-–—−‑]+\s?{re.escape(option.lstrip('-'))}(?!\w)", pair.msgstr)
            yield LiteralChange("option", option, damaged[0] if damaged else "")


def path_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Names of files and bare host names in the prose that are missing or another."""
    plain = pair.source.plain
    found = {run: code for run in _runs(plain) if (code := _kind(run))}
    lost = [
        run
        for run in islice(found, _MANY)
        if run not in pair.msgstr
        and not (_PRODUCT.fullmatch(run) and _capital(run) in pair.msgstr)
        and not (found[run] == "url" and run.casefold() in pair.msgstr.casefold())
    ]
    if not lost:
        return
    languages = frozenset({pair.source_language, pair.language})
    theirs = [run for run in _runs(pair.target.plain) if run not in pair.msgid]
    if len(lost) * len(theirs) <= MOST_PAIRS:
        lost = [
            run
            for run in lost
            if not any(same(run, one, languages) or _is_filled_in(run, one) for one in theirs)
        ]
    for code in ("path", "url"):
        pieces = [LiteralPiece(run, run) for run in lost if found[run] == code]
        new = [LiteralPiece(run, run) for run in theirs if _kind(run) or "/" in run]
        yield from paired(code, pieces, new)


def _is_filled_in(run: str, other: str) -> bool:
    """Whether two paths differ in names alone that readers replace, /home/your_name, or that a
    desktop translates, /home/ann/Documents.
    """
    names, others = run.split("/"), other.split("/")
    return len(names) == len(others) > 1 and all(
        name == one
        or (not one.isascii() and (stands_in(name) or name in _USERS))
        or (stands_in(name) and stands_in(one))
        for name, one in zip(names, others, strict=True)
    )


def _capital(run: str) -> str:
    return run[0].upper() + run[1:]


def _runs(plain: str) -> Iterator[str]:
    """What may be a path: without what ends a sentence."""
    for match in _RUN.finditer(plain):
        if _ELLIPSIS.search(match[0]) or plain.startswith("…", match.end()):
            continue  # “start/stop/...” are words
        run = _KIND_OF.sub("", match[0].rstrip(".-+"))
        # “src/pages/” is a folder, the slash of “and/ or” a slip
        yield (run if run.count("/") > 1 else run.rstrip("/")) or match[0]


def _kind(run: str) -> str:
    """`path` for the name of a file or folder, `url` for that of a host, else ""."""
    if run.startswith(("~/", "./", "../")) or run[1:3] == ":\\":
        return "path"
    *folders, name = run.replace("\\", "/").split("/")
    if run[0] == "/" and [*folders, name][1] in _table("roots"):
        return "path"
    if not name and run.isascii():
        return "path"
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix in _table("suffixes") and name.isascii():
        product = stem[:1].isupper() and suffix in ("js", "ts") and not folders
        return "" if product or len(stem) < len(suffix) == 1 else "path"
    if dot and not stem and suffix in _table("dotfiles"):
        return "path"
    host = _DOMAIN.fullmatch(run.partition("/")[0])
    return "url" if host and host["end"] in _table("domains") else ""


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("literals", "paths")[name].split())
