"""How near an engine comes to what people wrote: chrF and BLEU, as sacrebleu counts them.

(Popović 2015; Papineni et al. 2002; Post 2018, "A Call for Clarity in Reporting BLEU Scores".)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool.language.locales import is_spaced, script_of
from i18n_tool.mt.engine import EngineError
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKENIZERS = {"Hans": "zh", "Hant": "zh", "Kore": "char"}
"""How BLEU cuts words by script; letter by letter where there are no spaces, by `13a` elsewhere."""


class Scores(NamedTuple):
    """From 0 to 100, with sacrebleu's signatures, which say how they were counted."""

    chrf: float
    bleu: float
    chrf_signature: str
    bleu_signature: str


def scores(translations: Sequence[str], references: Sequence[str], locale: str) -> Scores:
    """The scores of translations, one or more, against a person's, one for each.

    Raises EngineError where sacrebleu is not installed.
    """
    chrf, bleu = _metrics(locale)
    return Scores(
        round(chrf.corpus_score(translations, [references]).score, 2),
        round(bleu.corpus_score(translations, [references]).score, 2),
        str(chrf.get_signature()),
        str(bleu.get_signature()),
    )


def require() -> None:
    """Raises EngineError where sacrebleu is not installed: before anything is translated."""
    _metrics("")


def _metrics(locale: str) -> tuple[Any, Any]:
    try:
        from sacrebleu.metrics import BLEU, CHRF  # an extra; loads numpy
    except ImportError as error:
        message = f"scores need sacrebleu: {error}"
        raise EngineError(message, hint=extra_hint("mt")) from None
    usual = "13a" if is_spaced(locale) else "char"
    tokenizer = _TOKENIZERS.get(script_of(locale), usual)
    return CHRF(), BLEU(tokenize=tokenizer)
