"""The patterns of catalogs and templates, and which documents their paths are of."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.project.outputs import without_case

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from i18n_tool.config import Config


def stem_of(pattern: str, shown: str, locale: str) -> str:
    """The document that a catalog of `shown` path is of, without its suffix where the pattern has
    none; "" where the pattern makes no such path for the locale.
    """
    expression = ""
    for part in re.split(r"(\{\w+\})", pattern.replace("{locale}", locale)):
        name = part[1:-1]
        if part not in ("{stem}", "{suffix}"):
            expression += re.escape(part)
        elif f"(?P<{name}>" in expression:
            expression += f"(?P={name})"
        else:
            expression += f"(?P<{name}>{'.+' if name == 'stem' else '(?:[.][^/.]*)?'})"
    match = re.fullmatch(expression, shown)
    return "".join(match.groupdict().values()) if match else ""


def patterns_apart(config: Config) -> dict[str, str]:
    """The patterns of `catalogs` and `templates` that keep documents of one stem apart."""
    return {
        key: getattr(config, key)
        .replace("{stem}{suffix}", "{stem}")
        .replace("{stem}", "{stem}{suffix}")
        for key in ("catalogs", "templates")
    }


def filled_in(pattern: str, document: str, locale: str = "") -> str:
    """The file that a pattern gives for a document and a locale, relative to the project."""
    stem, suffix = posixpath.splitext(document)
    return pattern.format_map({"locale": locale, "stem": stem, "suffix": suffix})


def filled_in_for_all(pattern: str, stems: Mapping[str, str], locale: str) -> dict[str, str]:
    """The same for each document, of which there may be thousands: `stems` has their paths without
    suffix. Most patterns have two placeholders at most.
    """
    head, *tail = pattern.replace("{locale}", locale).split("{stem}")
    if len(tail) != 1 or "{" in head + tail[0] or "}" in head + tail[0]:
        return {path: filled_in(pattern, path, locale) for path in stems}
    end = tail[0]
    return {path: f"{head}{stem}{end}" for path, stem in stems.items()}


def stems_of(documents: Iterable[str]) -> dict[str, str]:
    """The paths of documents without their suffix, by these paths."""
    found = {}
    for path in documents:
        at = path.rfind(".")
        # as splitext has it: what a name begins with is none of a suffix
        is_plain = at > 0 and path[at - 1] not in "./" and "/" not in path[at:]
        found[path] = path[:at] if is_plain else posixpath.splitext(path)[0]
    return found


def check_apart(
    config: Config, documents: Collection[str], names: Mapping[str, Mapping[str, str]]
) -> None:
    """Raises ConfigError where two documents share a file, or a catalog hits a document; `names`
    are those of their catalogs by locale, with "" those of templates.
    """
    places = [("templates", names[""])]
    places += [("catalogs", names[locale]) for locale in config.locales]
    taken = {*map(without_case, documents)}
    for _, targets in places:
        taken.update(map(without_case, targets.values()))
    if len(taken) == len(documents) * (1 + len(places)):
        return
    owners: dict[str, tuple[str, str]] = {}
    for key, targets in places:
        for path, target in targets.items():
            if target in documents:
                message = f"{key}: {target!r}, made for {path}, is a source document"
                raise config.fault(key, message, "Give catalogs a folder of their own.")
            owner, owner_key = owners.setdefault(without_case(target), (path, key))
            if owner == path or without_case(owner) == without_case(path):
                continue
            hint = "Give templates and catalogs folders of their own."
            if owner_key == key:
                settings = patterns_apart(config).items()
                apart = ", ".join(f'{name} = "{value}"' for name, value in settings)
                hint = f"Keep them apart: {apart}"
            raise config.fault(key, f"{owner} and {path} would share {target}", hint)
