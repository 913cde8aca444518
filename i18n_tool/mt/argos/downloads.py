"""Models from Argos' index: which there are, and the file of one of them."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n_tool.mt.argos.archives import MAX_ARCHIVE
from i18n_tool.mt.argos.packages import Metadata, read_metadata
from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.http import Http, check_url, shown
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

VARIABLE = "ARGOS_PACKAGE_INDEX"
"""What argostranslate reads, too."""
_MAX_INDEX = 8 << 20
_TIMEOUT = 60
_PAIR = re.compile(r"([A-Za-z]{2,8}(?:_[A-Za-z0-9]+)?)[-_:]([A-Za-z]{2,8}(?:_[A-Za-z0-9]+)?)")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Available:
    """A model that the index lists; `sha256` is empty where the index has none."""

    metadata: Metadata
    links: tuple[str, ...]
    sha256: str = ""


def index_url(given: str | None = None) -> str:
    """The URL of the index: `given`, or that of the environment, or the one that the installed
    Argos Translate uses. Raises EngineError where that is asked for and not installed.
    """
    url = check_url(given or os.environ.get(VARIABLE) or _of_argos())
    return url if url.endswith(".json") else f"{url}/index.json"


def _of_argos() -> str:
    try:
        from argostranslate import settings  # an extra
    except ImportError as error:
        message = f"the index of models is that of Argos Translate, which is missing: {error}"
        hint = f"{extra_hint('mt')}\nOr name an index: --index, {VARIABLE}"
        raise EngineError(message, hint=hint) from error
    return str(settings.package_index)


def read_index(url: str) -> list[Available]:
    """The translation models that the index lists. Raises EngineError where it cannot be had."""
    data = b"".join(Http(timeout=_TIMEOUT).download(url, limit=_MAX_INDEX))
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EngineError(f"{shown(url)}: this is no JSON: {error}") from None
    if not isinstance(rows, list):
        raise EngineError(f"{shown(url)}: this is no list of packages")
    return [_available(row, shown(url)) for row in rows if _is_translation(row)]


def _is_translation(row: object) -> bool:
    return isinstance(row, dict) and row.get("type", "translate") == "translate"


def _available(row: dict[str, object], where: str) -> Available:
    metadata = read_metadata(json.dumps(row).encode(), where)
    links, sha256 = row.get("links", []), row.get("sha256", "")
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise EngineError(f"{where}: the links of {metadata.pair} are no list of URLs")
    if not isinstance(sha256, str) or (sha256 and not _SHA256.fullmatch(sha256)):
        raise EngineError(f"{where}: the sha256 of {metadata.pair} is none")
    web = tuple(link for link in links if link.startswith(("https://", "http://")))
    return Available(metadata, web, sha256)


def find_model(index: list[Available], pair: str) -> Available:
    """The newest model of a pair such as `en-tr`. Raises EngineError, naming what comes near it,
    where the index has none.
    """
    if not (match := _PAIR.fullmatch(pair)):
        raise EngineError(f"{pair!r} is no pair of languages", hint="For example: en-tr")
    source, target = match.groups()
    found = [model for model in index if model.metadata.pair == f"{source}-{target}"]
    if found:
        return max(found, key=lambda model: model.metadata.age)
    pairs = {model.metadata.pair for model in index}
    halves = [f"{source}-en", f"en-{target}"]
    if pairs.issuperset(halves):
        hint = f"It has both halves of a way through English: {', '.join(halves)}"
    else:
        near = sorted(p for p in pairs if p.startswith(f"{source}-") or p.endswith(f"-{target}"))
        hint = f"It has {', '.join(near)}." if near else f"It has {len(pairs)} others."
    raise EngineError(f"the index has no model {source}-{target}", hint=hint)


def download(model: Available, file: IO[bytes], report: Callable[[int, int], None]) -> str:
    """Writes the model's file, and returns its SHA-256.

    Raises EngineError where no link gives it, or it is not the file that the index means.
    """
    if not model.links:
        raise EngineError(f"the index has no link to {model.metadata.name} over HTTPS")
    for link in model.links:
        digest = hashlib.sha256()
        file.seek(0)
        file.truncate()
        try:
            for data in Http(timeout=_TIMEOUT).download(link, limit=MAX_ARCHIVE, report=report):
                digest.update(data)
                file.write(data)
        except EngineError:
            if link == model.links[-1]:
                raise
            continue
        break
    file.flush()
    if model.sha256 and digest.hexdigest() != model.sha256:
        message = f"{shown(link)} is not the file that the index means: its SHA-256 is another"
        raise EngineError(message, hint="It was changed on the way, or on the server.")
    return digest.hexdigest()
