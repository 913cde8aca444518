"""Keys of front matter that `build` writes: for themes that say themselves what a page is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError
from i18n_tool.formats.frontmatter import front_matter_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.formats.frontmatter import FrontMatter

_PROGRAMS = frozenset({"js", "javascript", "coffee", "cson"})


def with_keys(text: str, values: Mapping[str, Any], path: str) -> str:
    """The text with keys at the top of its front matter, in the language of that: YAML where there
    is none. A key that is there is given the value. Values are strings, numbers and flat mappings.

    Raises DocumentError, with `path` and line, where a key that is there goes on over several
    lines, or the front matter is a program.
    """
    parts = front_matter_parts(text)
    eol = "\r\n" if "\r\n" in text else "\n"
    if not parts:
        bom = "\ufeff" if text.startswith("\ufeff") else ""
        lines = "".join(f"{_written(key, value, 'yaml')}{eol}" for key, value in values.items())
        return f"{bom}---{eol}{lines}---{eol}{eol}{text[len(bom) :]}"
    for key, value in reversed(list(values.items())):
        text = _with_key(text, key, value, path)
    return text


def _with_key(text: str, key: str, value: Any, path: str) -> str:
    part = front_matter_parts(text)[0]
    start, end = part.body
    if part.language in _PROGRAMS:
        raise _fault(text, start, path, f"front matter in {part.language} is a program")
    if part.language == "json":
        return _in_json(text, part, key, value, path)
    is_toml = part.language == "toml"
    there = re.compile(
        rf"^[\"']?{key}[\"']?[ \t]*{'=' if is_toml else ':'}(?P<value>[^\r\n]*)\r?\n", re.MULTILINE
    )
    top = end
    if is_toml and (table := re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, start, end)):
        top = table.start()
        if re.compile(rf"^[ \t]*\[+{key}[\].]", re.MULTILINE).search(text, top, end):
            raise _fault(text, start, path, f"the front matter has a table {key}")
    eol = "\r\n" if text.endswith("\r\n", 0, start) else "\n"
    written = _written(key, value, part.language)
    found = there.search(text, start, top)
    if found is None:
        return text[:start] + written + eol + text[start:]
    goes_on = not is_toml and re.compile(r"[ \t]+\S|-[ \t]").match(text, found.end(), end)
    if goes_on or not _is_whole(found["value"].strip()):
        raise _fault(text, found.start(), path, f"{key} goes on over several lines")
    return text[: found.start()] + written + eol + text[found.end() :]


def _is_whole(value: str) -> bool:
    """Whether a value ends on its line."""
    return all(value.count(a) == value.count(b) for a, b in ("[]", "{}")) and not (
        value.startswith(("|", ">", '"""', "'''"))
        or (value[:1] in ("'", '"') and not re.fullmatch(r"(['\"]).*\1[ \t]*(?:#.*)?", value))
    )


def _in_json(text: str, part: FrontMatter, key: str, value: Any, path: str) -> str:
    """The object with the key in front, or with its value where it is there."""
    start, end = part.body
    known = json.loads(text[start:end])
    if key in known:
        pattern = re.compile(rf'"{key}"\s*:\s*("(?:[^"\\]|\\.)*"|[\w.+-]+|\{{[^{{}}]*\}})')
        found = pattern.search(text, start, end)
        changed = (
            found and text[: found.start()] + _written(key, value, "json") + text[found.end() :]
        )
        parts = front_matter_parts(changed) if changed else []
        if not changed or json.loads(changed[slice(*parts[0].body)]) != {**known, key: value}:
            raise _fault(text, start, path, f"{key} is no plain value")
        return changed
    comma = ", " if known else ""
    return f"{text[: start + 1]}{_written(key, value, 'json')}{comma}{text[start + 1 :]}"


def _written(key: str, value: Any, language: str) -> str:
    """A key with its value on a line; strings of JSON are strings of YAML and TOML, too."""
    if language == "json":
        return f'"{key}": {json.dumps(value, ensure_ascii=False)}'
    if isinstance(value, dict):
        between = " = " if language == "toml" else ": "
        inner = ", ".join(f"{name}{between}{_scalar(one)}" for name, one in value.items())
        written = f"{{ {inner} }}"
    else:
        written = _scalar(value)
    return f"{key} = {written}" if language == "toml" else f"{key}: {written}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fault(text: str, at: int, path: str, what: str) -> DocumentError:
    return DocumentError(
        f"{what}: build cannot write its keys there",
        path=path,
        lineno=text.count("\n", 0, at) + 1,
        hint="Write it on one line, or choose another style of notice or page_language.",
    )
