"""What a run costs that learns only which files have changed: a plain script that walks and stats
the files of a project of this tool, and reads as many rows from SQLite.

    python benchmarks/floor.py PROJECT [--rows FILE]

Prints how many files there are. Nothing else is imported, so that nothing of ours is measured:
`benchmarks/index.py` compares commands with it.
"""

import os
import sqlite3
import sys


def stats(root: str, ends: tuple[str, ...]) -> dict[str, tuple[int, int, int, int]]:
    """Size, inode and times of the files with such ends, but for git's."""
    found = {}
    for folder, folders, names in os.walk(root):
        if ".git" in folders:
            folders.remove(".git")
        for name in names:
            if name.endswith(ends):
                path = os.path.join(folder, name)  # noqa: PTH118
                info = os.lstat(path)
                row = info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns
                found[path[len(root) + 1 :]] = row
    return found


def main() -> None:
    """Compares what is there with the rows, which are made where they are not there yet."""
    root, rows = sys.argv[1], sys.argv[sys.argv.index("--rows") + 1]
    there = stats(root, (".md", ".po", ".txt"))
    base = sqlite3.connect(rows)
    base.execute(
        "CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER, ino INTEGER, "
        "mtime INTEGER, ctime INTEGER, units INTEGER, words INTEGER, translated INTEGER)"
    )
    known = {row[0]: row[1:5] for row in base.execute("SELECT * FROM files")}
    changed = [path for path, row in there.items() if known.get(path) != row]
    if changed:
        made = [(path, *there[path], 1, 1, 1) for path in changed]
        base.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", made)
        base.commit()
    print(len(there), "files,", len(changed), "changed")


if __name__ == "__main__":
    main()
