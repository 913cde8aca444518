"""What a project is made of is read whole, from nowhere but the project, and only as far as memory
is meant for it. A branch brings the files, and could bring links and sizes to do harm with.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError
from i18n_tool.files.links import is_git_name, real_place
from i18n_tool.formats.encoding import decode_text

LARGEST = 64 << 20
"""Bytes: no catalog or document that people work on comes near."""
MOST = 1 << 30
"""Bytes: what settings may allow at most. A run needs some ten times that to hold it."""
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LIKE_GIT = frozenset(".gG")
"""What a name begins with that a file system may take for `.git`, if it is ASCII."""
_UNITS = {"kB": 10, "MB": 20, "GB": 30}
_SIZE = re.compile(r"([1-9][0-9]{0,5}) ?([kMG]B)")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of the project in `root`, each of at most `limit` bytes; where a folder really is
    is asked once.
    """

    root: Path
    limit: int = LARGEST
    _folders: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def find(self, path: Path, shown: str) -> bytes | None:
        """The content of the file at `path` (relative to the project, or absolute), links followed
        as far as they stay in the project; None where there is none.

        Raises LinkError where a link leads elsewhere, DocumentError as `read_whole` does; both name
        the file `shown`.
        """
        return read_whole(self._real(path, shown), shown, self.limit)

    def read(self, path: Path, shown: str) -> bytes:
        """The content of a file that has to be there. Raises as `find` does."""
        data = self.find(path, shown)
        if data is None:
            raise missing(shown)
        return data

    def text(self, path: Path, shown: str) -> str:
        """The text of a file that has to be there. Raises as `find` and `decode_text` do."""
        return decode_text(self.read(path, shown), shown)

    def place(self, path: Path, shown: str) -> Path:
        """Where a file that others read really is. Raises as `find` does; nothing is read."""
        real = self._real(path, shown)
        has_file(real, shown, self.limit)
        return Path(real)

    def state(self, path: str) -> os.stat_result | None:
        """What the system says of the file at a path of the project, links followed likewise; None
        where there is none. Raises as `find` does; nothing is read.
        """
        folder, _, name = f"{self.root}/{path}".rpartition("/")
        try:
            if folder in self._folders and name[:1] not in _LIKE_GIT and name.isascii():
                info = os.lstat(f"{self._folders[folder]}/{name}")
                if stat.S_ISREG(info.st_mode):
                    return info
            info = Path(self._real(Path(path), path)).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise DocumentError(f"cannot be read: {error.strerror}", path=path) from None
        if not stat.S_ISREG(info.st_mode):
            raise DocumentError("this is no file", path=path, hint="Move it out of the way.")
        return info

    def folder(self, path: str) -> str:
        """Where a folder of the project, in which something was found, really is; with a separator
        at the end.
        """
        known = self._folders.get(f"{self.root}/{path}" if path else str(self.root))
        real = known or str(real_place(self.root, Path(path), path))
        return os.path.join(real, "")  # noqa: PTH118 - a string

    def named(self, file: Path) -> Inputs:
        """Where a file that a person named is read from: elsewhere anywhere; in the project a
        branch may have put a link in its place.
        """
        lexical = Path(os.path.normpath(self.root / file))
        if lexical.is_relative_to(self.root):
            return self
        return Inputs(Path(os.path.realpath(file)).parent, self.limit)

    def _real(self, path: Path, shown: str) -> str:
        """Where a file really is. A project has thousands, in some folders."""
        place = os.path.join(self.root, path)  # noqa: PTH118 - strings, likewise
        folder, name = os.path.split(place)
        is_link = os.path.islink(place)  # noqa: PTH114
        if folder in self._folders and not is_link and not is_git_name(name):
            return os.path.join(self._folders[folder], name)  # noqa: PTH118
        real = real_place(self.root, path, shown)
        if not is_link:
            self._folders[folder] = str(real.parent)
        return str(real)


def read_whole(file: Path | str, shown: str, limit: int = LARGEST) -> bytes | None:
    """The content of a file, None where there is none. Raises DocumentError, naming it `shown`, on
    one that cannot be read, is no file (reading a pipe would wait for ever), or has more than
    `limit` bytes.
    """
    if not has_file(file, shown, limit):
        return None
    try:
        with os.fdopen(os.open(file, os.O_RDONLY | _PLAIN), "rb", buffering=0) as opened:
            data = opened.readall()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", path=shown) from None
    if len(data) > limit:
        raise too_large(len(data), shown, limit)
    return data


def has_file(file: Path | str, shown: str, limit: int) -> bool:
    """Whether there is a file. Raises as `read_whole` does, before anything is read."""
    try:
        info = os.stat(file)  # noqa: PTH116 - perhaps a string
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", path=shown) from None
    if not stat.S_ISREG(info.st_mode):
        raise DocumentError("this is no file", path=shown, hint="Move it out of the way.")
    if info.st_size > limit:
        raise too_large(info.st_size, shown, limit)
    return True


def missing(shown: str) -> DocumentError:
    """The error for a file that is not there."""
    return DocumentError(f"cannot be read: {os.strerror(errno.ENOENT)}", path=shown)


def too_large(size: int, shown: str, limit: int) -> DocumentError:
    """The error for a file that has more than `limit` bytes, which says how to allow it."""
    enough = f"{-(-size >> 20)} MB"
    hint = (
        f'If it is meant to be, allow it: max_file_size = "{enough}" in i18n.toml, or in '
        "[tool.i18n] of pyproject.toml."
    )
    if size > MOST:
        hint = f"Split it, or leave it out: more than {in_words(MOST)} cannot be allowed."
    message = f"this has {size:,} bytes, which is more than {in_words(limit)}"
    return DocumentError(message, path=shown, hint=hint)


def in_words(size: int) -> str:
    """A number of bytes as the settings have it, in the largest unit that it is whole in."""
    for name, power in reversed(_UNITS.items()):
        if size >> power << power == size:
            return f"{size >> power} {name}"
    return f"{size:,} bytes"


def bytes_of(size: str) -> int | None:
    """What a size in the settings means, None where it is none: a whole number with kB, MB or GB,
    which are powers of 1024.
    """
    found = _SIZE.fullmatch(size)
    return int(found[1]) << _UNITS[found[2]] if found else None
