"""Takes the picture of a report that the README shows: of the article, with a sentence edited.

    python examples/picture.py

Needs Chromium, node, and BROWSER_TESTS: the folder `node_modules` that `npm ci` makes in
tests/web/browser. The project is a clone of HEAD.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import chromium

REPOSITORY = Path(__file__).parent.parent
PICTURE = REPOSITORY / "docs/report.png"
ARTICLE = "seeds/japan-india-strategic-partnership.txt"
OLD, NEW = "took place in Tokyo.", "took place in Tokyo in September 2022."
SCRIPT = REPOSITORY / "tests/web/browser/picture.mjs"


def run(folder: Path, *command: str) -> None:
    """Runs a command, and ends where it fails."""
    who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    environment = {**os.environ, **who, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 - our own


def main() -> None:
    """Writes docs/report.png."""
    browser, node, modules = chromium(), shutil.which("node"), os.environ.get("BROWSER_TESTS")
    if not browser or not node or not modules:
        raise SystemExit("chromium, node or BROWSER_TESTS is missing")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "article"
        run(REPOSITORY, "git", "clone", "--quiet", str(REPOSITORY), str(root))
        article = root / ARTICLE
        text = article.read_text(encoding="utf-8")
        if OLD not in text:
            raise SystemExit(f"{ARTICLE} no longer says {OLD!r}")
        article.write_text(text.replace(OLD, NEW), encoding="utf-8")
        run(root, "git", "commit", "--quiet", "--all", "--message", "Say when the second was held")
        run(root, sys.executable, "-m", "i18n_tool", "report", "-o", "public")
        page = root / f"public/tr/{ARTICLE}.html"
        number = page.read_text(encoding="utf-8").split('class="row stale" id="', 1)[1]
        anchor = number.split('"', 1)[0]
        run(root, node, str(SCRIPT), modules, browser, f"{page.as_uri()}#{anchor}", str(PICTURE))


if __name__ == "__main__":
    main()
