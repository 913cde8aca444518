"""What the configuration of a site's generator has to say of languages, to be pasted into it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.config.sites import site_table
from i18n_tool.language.locales import is_from_right, language_tag
from i18n_tool.language.own_names import own_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.project.sites import SiteLayout


def site_name_of(site: str, locale: str) -> str:
    """What a site calls a locale, as its generator spells them."""
    tag = language_tag(locale)
    return tag.lower() if site_table(site)["names"] == "lower" else tag


def snippet(
    layout: SiteLayout, source: str, names: Mapping[str, str], folders: Mapping[str, str]
) -> Iterator[str]:
    """The lines for the configuration of the generator, for locales with their `names` in addresses
    and those of their `folders`: what readers need to go from language to language.
    """
    table = site_table(layout.site)
    is_yaml = layout.facts.get("file", "").endswith(("yaml", "yml"))
    parts = table.get("snippet_yaml", table["snippet"]) if is_yaml else table["snippet"]
    names = {source: names[source], **names}
    labels = {name: own_name(locale) for locale, name in names.items()}
    folder = layout.facts.get("folder", "")
    known = {
        "source": names[source],
        "source_label": own_name(source),
        "source_tag": language_tag(source),
        "source_folder": folder.replace("{name}", folders[source]),
        "names": ", ".join(f"'{name}'" for name in list(names.values())[1:]),
        "pairs": json.dumps(labels, ensure_ascii=False)[1:-1],
        **layout.facts,
    }
    each, files = "", ""
    for number, (locale, name) in enumerate(list(names.items())[1:], 2):
        own = {
            "name": name,
            "label": own_name(locale),
            "tag": language_tag(locale),
            "number": str(number),
            "direction": parts.get("direction", "") if is_from_right(locale) else "",
            "folder": folder.replace("{name}", folders[locale]),
            "scopes": layout.facts.get("scopes", "").replace("{name}", folders[locale]),
        }
        each += _filled(parts["each"].removeprefix("\n"), {**known, **own})
        files += _filled(parts.get("each_file", "").removeprefix("\n"), {**known, **own})
    before, after = (_filled(parts[one].removeprefix("\n"), known) for one in ("before", "after"))
    text = before + each + after + files
    yield from text.rstrip("\n").split("\n")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), text)
