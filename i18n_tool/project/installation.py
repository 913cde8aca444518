"""Where this tool was installed from, for hints that say how to install more of it."""

from __future__ import annotations

import json
import os
import shlex
from urllib.parse import urlsplit
from urllib.request import url2pathname

_PROJECT = "i18n-tool"


def extra_hint(*extras: str) -> str:
    """What installs extras of this tool from the place that it came from itself (PEP 610); never
    by its name alone, which on an index may be anybody's.
    """
    wanted = ",".join(extras)
    origin = _origin()
    url = str(origin.get("url", ""))
    if isinstance(folder := origin.get("dir_info"), dict) and url.startswith("file:"):
        editable = "--editable " if folder.get("editable") else ""
        what = editable + _quoted(f"{url2pathname(urlsplit(url).path)}[{wanted}]")
    elif isinstance(vcs := origin.get("vcs_info"), dict):
        address = f"{vcs.get('vcs')}+{url}@{vcs.get('commit_id')}"
        if folder := origin.get("subdirectory"):
            address += f"#subdirectory={folder}"
        what = _quoted(f"{_PROJECT}[{wanted}] @ {address}")
    elif url:
        what = _quoted(f"{_PROJECT}[{wanted}] @ {url}")
    else:
        return f"Install i18n again from where you have it, with its extra [{wanted}]."
    return f"Install it: pip install {what}"


def _origin() -> dict[str, object]:
    """What the installer wrote about the origin, {} where it wrote nothing of use."""
    from importlib.metadata import PackageNotFoundError, distribution  # slow, and few need it

    try:
        found = json.loads(distribution(_PROJECT).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _quoted(text: str) -> str:
    return shlex.quote(text) if os.name == "posix" else f'"{text}"'
