"""[tool.i18n.translate]: what `i18n translate` does where its command line says nothing else."""

from __future__ import annotations

from i18n_tool.config.kinds import URL, Files
from i18n_tool.settings.kinds import Number, String
from i18n_tool.settings.setting import Setting

THRESHOLD = 80
"""The least likeness, in percent, that is worth a translator's while."""

_COUNT = Number[int]("a whole number from 1", 1, whole=True)
_FILES = "a file, or a list of files"

TRANSLATE = (
    Setting("engine", String("a name", str.strip), "", "whose drafts, without `--engine`"),
    Setting(
        "memory", Files(_FILES, f"not {_FILES}", filled=True), [], "PO and TMX files of the project"
    ),
    Setting(
        "memory_threshold",
        Number[float]("a percentage from 50 to 100", 50, 100),
        THRESHOLD,
        "how like a text of the memory is; 100: the very text only",
    ),
    Setting("threads", _COUNT, None, "threads of the engine"),
    Setting("beam", _COUNT, None, "size of the model's beam"),
    Setting("batch", _COUNT, None, "size of a batch"),
    Setting("workers", _COUNT, None, "processes on this machine"),
    Setting(
        "scheduler",
        String('an address, such as "tcp://host:8786"', str.strip),
        None,
        "a Dask cluster",
    ),
    Setting(
        "url",
        URL,
        None,
        "a LibreTranslate server",
    ),
    Setting("api_key", String("a string", str.strip), None, "the key of that server"),
    Setting(
        "timeout",
        Number[float]("a number of seconds above 0", 0.001, 86_400),
        None,
        "for a whole answer of a server",
    ),
    Setting(
        "retries",
        Number[int]("a whole number from 0", 0, whole=True),
        None,
        "of a request to a server",
    ),
)
"""Every setting of the table; besides, a table by an engine's name is that engine's own."""
