"""Hunspell dictionaries and word lists on disk."""

from __future__ import annotations

import os
from hashlib import blake2b
from secrets import token_hex
from typing import TYPE_CHECKING

from i18n_tool.config.load import read_config_file
from i18n_tool.errors import ConfigError
from i18n_tool.index.versions import stamps_of
from i18n_tool.language.locales import language_of
from i18n_tool.language.speller import Speller
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.config.model import Config

SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
"""Where systems keep dictionaries; the environment variable DICPATH names more, as for hunspell."""


def read_speller(config: Config, locale: str) -> tuple[Speller, str]:
    """The speller of a locale, and what stands for all that it knows: the dictionary of its own,
    its language's or a sister's, and the project's words. Raises ConfigError that says how to
    install what is missing.
    """
    lineno = config.lines.get("spelling")
    try:
        from hunspell import Hunspell
    except ModuleNotFoundError:
        message = "spelling = true asks for a library that is not installed"
        hint = extra_hint("spelling")
        raise ConfigError(message, path=config.shown, lineno=lineno, hint=hint) from None
    found = _find(config, locale)
    if found is None:
        language = language_of(locale)
        message = f"spelling = true, but there is no hunspell dictionary for {locale!r}"
        hint = (
            f"Install one (`apt-cache search hunspell-{language}` lists Debian’s), or put "
            f"{locale}.aff and {locale}.dic into a folder of the project that `dictionaries` names."
        )
        raise ConfigError(message, path=config.shown, lineno=lineno, hint=hint)
    folder, name = found
    if folder in [config.root / own for own in config.dictionaries]:
        for file in (folder / f"{name}.aff", folder / f"{name}.dic"):
            config.inputs.place(file, file.relative_to(config.root).as_posix())
    dictionary = Hunspell(name, hunspell_data_dir=str(folder))
    words = list(_words(config))
    stamp = _stamp([folder / f"{name}.aff", folder / f"{name}.dic"], words)
    return Speller(dictionary.spell, words, language_of(locale)), stamp


def _stamp(files: Sequence[Path], words: Sequence[str]) -> str:
    """What stands for dictionaries, for words, and for the library that reads them: its size and
    times, as those of all that we are built on. What cannot be read has no stamp of its own twice.
    """
    state = blake2b("\0".join(words).encode(errors="surrogateescape"), digest_size=16)
    try:
        for file in files:
            state.update(file.read_bytes())
            state.update(b"\0")
    except OSError:
        return token_hex(16)
    return f"{state.hexdigest()} {stamps_of('hunspell')}"


def _find(config: Config, locale: str) -> tuple[Path, str] | None:
    """The folder and the name of the dictionary that serves a locale best."""
    language = language_of(locale)
    wanted = [locale.replace("-", "_"), locale.replace("_", "-"), language]
    for folder in _folders(config):
        try:
            names = sorted(file.stem for file in folder.iterdir() if file.suffix == ".dic")
        except OSError:
            continue  # the folders of other systems
        sisters = [name for name in names if name.startswith((f"{language}_", f"{language}-"))]
        for name in (*wanted, *sisters):
            if name in names and (folder / f"{name}.aff").is_file():
                return folder, name
    return None


def _folders(config: Config) -> Iterator[Path]:
    path = config.root.__class__
    for name in config.dictionaries:
        yield config.root / name
    for name in os.environ.get("DICPATH", "").split(os.pathsep):
        if name:
            yield path(name)
    for name in SYSTEM:
        yield path(name)


def _words(config: Config) -> Iterator[str]:
    """The words in the project's lists: one in a line, `#` begins a comment."""
    for name in config.words:
        for line in read_config_file(config.inputs, name).removeprefix("\ufeff").splitlines():
            word = line.partition("#")[0].strip()
            if word:
                yield word
