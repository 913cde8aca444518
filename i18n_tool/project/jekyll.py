"""What the configuration of Jekyll says of its documents: where they are, and which are read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.errors import ConfigError
from i18n_tool.project.site_globs import jekyll_reads

if TYPE_CHECKING:
    from collections.abc import Mapping


_SCOPE = re.compile(
    r"^[ \t]*(?:-[ \t]+)?scope:[ \t]*(?:\{[^{}\n]*?|\r?\n(?:[ \t]+\w+:[^\n]*\n)*?[ \t]+)"
    r"\bpath:[ \t]*(?P<quote>[\"']?)(?P<path>[\w./-]+)(?P=quote)",
    re.MULTILINE,
)
"""What a default of front matter is for: the pages below a path."""
INCLUDES = "_includes"
"""Where the texts are that pages include."""


class JekyllConfig(NamedTuple):
    """The folder that everything is in, "" for that of the configuration; the folder, within it, of
    each collection but posts; what is included, and excluded.
    """

    source: str
    collections: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]

    def reads(self, path: str) -> bool:
        """Whether a file in the source folder is read; a folder's path ends with `/`."""
        collections = (*self.collections, INCLUDES)
        return jekyll_reads(path, collections, self.include, self.exclude)


def jekyll_config(text: str, shown: str) -> JekyllConfig:
    """What `_config.yml` says. Raises ConfigError, with its line, where that is no YAML."""
    said = yaml_values(text, shown)
    holder = _folder(said.get("collections_dir"))
    names = [name for name in _names(said.get("collections")) if name != "posts"]
    return JekyllConfig(
        _folder(said.get("source")),
        tuple(posixpath.join(holder, f"_{name}") for name in names),
        _names(said.get("include")),
        _names(said.get("exclude")),
    )


def scopes(text: str) -> list[str]:
    """The folders of pages for which `_config.yml` has defaults of front matter: their translations
    lie below others. What is not at the top of the site (`_posts`) has them in every locale.
    """
    paths = (match["path"].strip("/") for match in _SCOPE.finditer(text))
    return [path for path in dict.fromkeys(paths) if path and not path.startswith("_")]


def yaml_values(text: str, shown: str) -> Mapping[str, Any]:
    """The values of the first level by key: texts, and of lists and mappings the texts and keys
    that stand right in them; tags say nothing. Nothing of what is no text at all. Raises
    ConfigError, with the line in the file that is `shown`, where it is no YAML.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.reader.ReaderError:  # a binary file
        return {}
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"this is no YAML: {getattr(error, 'problem', None) or 'it is nested too deeply'}",
            path=shown,
            lineno=mark.line + 1 if mark else None,
            hint="Mend it: the generator of the site cannot read it either. Or: --site none",
        ) from error
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {str(key.value): _value(node) for key, node in root.value}


def _value(node: Any) -> str | tuple[str, ...]:
    """A text, or the texts and keys of a list or mapping."""
    if isinstance(node.value, str):
        return node.value
    inside = [one[0] if isinstance(one, tuple) else one for one in node.value]
    return tuple(one.value for one in inside if isinstance(one.value, str))


def _names(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """A list of texts: of one text, that one."""
    if isinstance(value, str):
        return (value,) if value not in ("", "~", "null") else ()
    return value or ()


def _folder(value: object) -> str:
    """A folder below another, "" for that itself, and for what is none."""
    path = posixpath.normpath(value) if isinstance(value, str) and value else ""
    return "" if path.startswith((".", "/")) else path
