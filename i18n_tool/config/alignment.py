"""[tool.i18n.align]: who is asked what texts mean, where the environment says nothing else."""

from __future__ import annotations

from i18n_tool.config.kinds import URL, Locales
from i18n_tool.settings.kinds import Number, String
from i18n_tool.settings.setting import Setting

ALIGN = (
    Setting(
        "url",
        URL,
        None,
        "a server for embeddings; what stands before `/embeddings`: `http://localhost:8080/v1`",
    ),
    Setting("model", String("a name", str.strip), None, "the model that it is asked for"),
    Setting(
        "languages", Locales(), [], "those that the model was made for; by default the project's"
    ),
    Setting(
        "batch",
        Number[int]("a whole number from 1 to 64", 1, 64, whole=True),
        64,
        "texts in a request",
    ),
    Setting(
        "timeout",
        Number[float]("a number of seconds above 0", 0.001, 86_400),
        60,
        "for a whole answer",
    ),
    Setting(
        "retries",
        Number[int]("a whole number from 0 to 20", 0, 20, whole=True),
        4,
        "of a request that found the server busy or away",
    ),
    Setting(
        "requests_per_minute",
        Number[float]("a number from 0", 0, 100_000),
        0,
        "at most; 0: as fast as they are answered",
    ),
)
"""Every setting of the table."""
