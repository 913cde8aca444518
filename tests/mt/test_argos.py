"""Argos through CTranslate2: the answers of `argostranslate` itself, without what it damages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argos_packages import EN_RU, EN_TR, needs_argos, relabelled
from conftest import environment

from i18n_tool.mt.argos.archives import install
from i18n_tool.mt.engine import Context, EngineError, engine_named
from i18n_tool.project.workers import cores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Scores = Sequence[tuple[str, float]]

pytestmark = needs_argos

OBJECTS = "file folder project document page window report table image list editor menu".split()
VERBS = "open close save delete copy move select print check update translate".split()
SENTENCES = [
    *(f"{verb.capitalize()} the {what}." for verb in VERBS for what in OBJECTS),
    *(f"You can {verb} the {what}." for verb in VERBS for what in OBJECTS),
    *(f"Open {{{a}}} and save {{{b}}}." for a in range(10) for b in range(10) if a != b),
    "Hello, world!", "How does it work?", "The answer is forty-two.", "Yes", "a", "?",
    "Never edit {0} by hand.", "Remember {0} forever.", "Zürich 日本 is not in the vocabulary.",
    "", "Open the file.\nSave the page.", "Open the file.\n\nSave the page.", " Open the file. ",
]  # fmt: skip

PEER = """
import json, sys
from argostranslate.translate import get_translation_from_codes
for line in sys.stdin:
    source, target, hypotheses, texts = json.loads(line)
    translation = get_translation_from_codes(source, target)
    found = [[(h.value, h.score) for h in translation.hypotheses(t, hypotheses)] for t in texts]
    print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages en-tr, en-ru, one whose tokenizer is BPE, and de-en (in truth en-tr) for pivots."""
    root = tmp_path_factory.mktemp("argos")
    packages = root / "packages"
    install(EN_TR, packages)
    install(EN_RU, packages)
    install(relabelled(EN_TR, root / "de-en", from_code="de", to_code="en"), packages)
    install(relabelled(EN_TR, root / "prefix", to_code="az", target_prefix="▁Bu"), packages)
    bpe, _ = install(relabelled(EN_TR, root / "bpe", to_code="fr"), packages)
    (bpe.folder / "sentencepiece.model").unlink()
    merges = "#version: 0.2\n▁ O\n▁O p\n. </w>\n"
    (bpe.folder / "bpe.model").write_text(merges, encoding="utf-8")
    return packages


@pytest.fixture(autouse=True)
def _packages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))


def context(
    source: str = "en", settings: Mapping[str, object] | None = None, **options: object
) -> Context:
    return Context(source, ("tr", "ru"), Path(), settings or {}, {"threads": 1, **options})


def translated(
    texts: Sequence[str], locale: str, *, hypotheses: int = 1, **options: Any
) -> list[list[str]]:
    """The hypotheses of each text; none where the engine did not answer."""
    engine = engine_named("argos", context(**options))
    found = dict(engine.translate(texts, locale, hypotheses=hypotheses))
    engine.close()
    return [found.get(i, []) for i in range(len(texts))]


def one(text: str, locale: str = "tr") -> str:
    return translated([text], locale)[0][0]


ROUNDING = {"int8_float32": 0.06, "float32": 0.0005}
"""By how much a score, a logarithm, may differ that was computed in a batch instead of alone. Seen,
as processors with AVX-512 and with AVX2 compute: 0.030 in integers, which are rounded to eight bits
in between, 0.00001 in floats."""


@pytest.fixture(scope="module", params=ROUNDING)
def compute_type(request: pytest.FixtureRequest) -> str:
    """What the model computes in: integers, as Argos' models do by default, or floats."""
    return str(request.param)


@pytest.fixture(scope="module")
def peer(
    compute_type: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[list[Scores]]:
    """What argostranslate itself says, in a process and a home of its own."""
    asked = [(*pair, hypotheses, SENTENCES) for pair, hypotheses in CASES]
    home = str(tmp_path_factory.mktemp("home"))
    done = subprocess.run(
        [sys.executable, "-c", PEER],
        input="".join(f"{json.dumps(line)}\n" for line in asked),
        env=environment(
            ARGOS_PACKAGES_DIR=str(folder), HOME=home, ARGOS_INTRA_THREADS="1",
            ARGOS_COMPUTE_TYPE=compute_type,
        ),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def disagreement(ours: Scores, theirs: Scores, rounding: float) -> str:
    """Where our hypotheses of a text are not those of Argos, "" where they are: at each rank and
    for each text, scores differ by rounding alone. So two change places, or one comes into the beam
    for another (`strangers`), only where they score alike.
    """
    if len(ours) != len(theirs):
        return f"{len(ours)} hypotheses instead of {len(theirs)}"
    for rank, ((text, score), (expected, wanted)) in enumerate(zip(ours, theirs, strict=True)):
        known = [s for t, s in theirs if t == text] or [wanted]  # other tokens may read alike
        if max(abs(score - wanted), min(abs(score - s) for s in known)) > rounding:
            return f"{rank}: {text!r} ({score}) instead of {expected!r} ({wanted})"
    return ""


def strangers(ours: Scores, theirs: Scores) -> bool:
    """Whether we name a text that Argos does not."""
    return not dict(ours).keys() <= dict(theirs).keys()


CASES = [
    (("en", "tr"), 1),
    (("en", "tr"), 3),
    (("en", "ru"), 1),
    (("en", "ru"), 6),
    (("de", "ru"), 1),
    (("de", "ru"), 3),
    (("en", "fr"), 2),
    (("en", "az"), 2),
]


@pytest.mark.parametrize(
    "number", [pytest.param(n, id=f"{'-'.join(p)}, {h}") for n, (p, h) in enumerate(CASES)]
)
def test_answers_are_those_of_argos(
    number: int, compute_type: str, peer: list[list[Scores]]
) -> None:
    """The same hypotheses in the same order, but where two score alike within the rounding of the
    arithmetic: in batches, through a third language, with another tokenizer, with a prefix, with
    words that the model does not know.
    """
    (source, target), hypotheses = CASES[number]
    made_with = context(source, {"compute_type": compute_type}, batch=200)
    ours: Any = engine_named("argos", made_with)
    found = {
        index: scores
        for batch in ours.plan(SENTENCES, target)
        for index, scores in zip(
            batch, ours.scored([SENTENCES[i] for i in batch], target, hypotheses), strict=True
        )
    }
    pairs = [(found[index], theirs) for index, theirs in enumerate(peer[number])]
    wrong = {
        text: why
        for text, pair in zip(SENTENCES, pairs, strict=True)
        if (why := disagreement(*pair, ROUNDING[compute_type]))
    }

    assert wrong == {}
    assert sum(strangers(*pair) for pair in pairs) <= len(SENTENCES) // 100


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        pytest.param([("a", -1.0), ("b", -2.0), ("c", -2.01)], "", id="the same"),
        pytest.param([("a", -1.01), ("c", -2.0), ("b", -2.02)], "", id="two that score alike"),
        pytest.param([("a", -1.0), ("d", -2.0), ("b", -2.02)], "", id="a new one that does"),
        pytest.param([("b", -1.0), ("a", -2.0), ("c", -2.01)], "0: 'b' (-1.0)", id="exchanged"),
        pytest.param([("b", -2.0), ("a", -1.0), ("c", -2.01)], "0: 'b' (-2.0)", id="disordered"),
        pytest.param([("a", -1.5), ("b", -2.0), ("c", -2.01)], "0: 'a' (-1.5)", id="a score"),
        pytest.param([("d", -1.2), ("b", -2.0), ("c", -2.01)], "0: 'd' (-1.2)", id="a worse one"),
        pytest.param([("a", -1.0), ("b", -2.0)], "2 hypotheses instead of 3", id="too few"),
    ],
)
def test_what_counts_as_the_same(ours: Scores, said: str) -> None:
    """The comparison above can fail."""
    found = disagreement(ours, [("a", -1.0), ("b", -2.0), ("c", -2.01)], 0.05)

    assert bool(found) is bool(said)
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Open the file.", "Dosyayı açın.", id="a sentence"),
        pytest.param("Click {3}.", "{3} düğmesine tıklayın.", id="a sentinel"),
        pytest.param("Open the file. Save the page.", "Dosyayı açın. Sayfayı kaydedin.", id="two"),
        pytest.param("Open the file.\nSave it.", "Dosyayı açın.\nOcağı", id="two lines"),
    ],
)
def test_translate(text: str, expected: str) -> None:
    """Sentences are translated one by one, and stand as they stood."""
    assert one(text).startswith(expected[:14])


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_make_no_difference(threads: int) -> None:
    """Each text is answered once, and alike, whatever else is under way."""
    if threads > len(os.sched_getaffinity(0)):
        pytest.skip("one core")
    engine: Any = engine_named("argos", context(batch=20))
    alone = {
        index: found
        for batch in engine.plan(SENTENCES, "tr")
        for index, found in zip(
            batch, engine.answer([SENTENCES[i] for i in batch], "tr", 1), strict=True
        )
    }

    assert translated(SENTENCES, "tr", threads=threads, batch=20) == [
        alone[i] for i in range(len(SENTENCES))
    ]


def test_all_cores_are_used() -> None:
    """Without a word, as many batches are under way as the process has cores."""
    engine: Any = engine_named("argos", Context("en", ("tr",), Path(), {}))

    assert (engine._inter, engine._intra) == (cores(), 1)
    assert cores() == len(os.sched_getaffinity(0))


def test_batches() -> None:
    """Texts of like length go together, the longest first, none beyond the size of a batch."""
    engine: Any = engine_named("argos", context(batch=60))
    batches = engine.plan(SENTENCES, "tr")
    sizes = [
        [engine._load("tr")[0].size(SENTENCES[i])[0] for i in batch]
        for batch in batches
    ]  # fmt: skip

    assert sorted(i for batch in batches for i in batch) == list(range(len(SENTENCES)))
    assert [max(size) for size in sizes] == sorted((max(s) for s in sizes), reverse=True)
    assert all(len(size) * max(size) <= 60 for size in sizes if len(size) > 3)


def test_results_come_as_they_complete() -> None:
    """The first batch is there before the last is begun, and what is not asked for is not done."""
    engine: Any = engine_named("argos", context(batch=20))
    calls = []
    answer = engine.answer
    engine.answer = lambda *args: calls.append(args) or answer(*args)
    answers = engine.translate(SENTENCES, "tr")
    next(answers)
    answers.close()

    assert 0 < len(calls) < len(engine.plan(SENTENCES, "tr")) / 2


def test_underscores_stay() -> None:
    """What Argos turns into spaces stays where the source has it, and where it has none, goes."""
    from i18n_tool.mt.argos.model import Model
    from i18n_tool.mt.argos.packages import installed_packages, packages_folder

    (package,) = [p for p in installed_packages(packages_folder())[0] if p.metadata.pair == "en-tr"]
    model = Model(package)
    tokens = ["▁a", "_", "b"]

    assert model._text(tokens, keep_underscores=True) == "a_b"
    assert model._text(tokens, keep_underscores=False) == "a b"


def test_ellipsis_comes_back() -> None:
    """A character that the tokenizer folds is in the answer as it was in the text."""
    plain = one("Open {1} and save {2}. ... Yes")
    text = "Open {1} and save {2}. … Yes"

    assert one(text) == plain.replace("...", "…")


def test_a_sentence_that_is_too_long() -> None:
    """It gets no answer, which could only be a part of one; the others get theirs."""
    answers = translated(["file " * 600, "Open the file."], "tr")

    assert answers == [[], ["Dosyayı açın."]]


def test_an_answer_that_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no answer."""
    monkeypatch.setattr("i18n_tool.mt.argos.model.MAX_OUTPUT", 4)

    assert translated(["Yes", "You can translate the document."], "tr") == [["Evet"], []]


def test_describe() -> None:
    """The mark names the package and its version, both where there are two."""
    assert engine_named("argos", context()).describe("tr") == "argos translate-en_tr 1.0"
    assert (
        engine_named("argos", context("de")).describe("ru")
        == "argos translate-de_en 1.0 + translate-en_ru 1.0"
    )


def test_identity(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells models of one name and version apart by what is in them."""
    own: Any = engine_named("argos", context())
    copy = shutil.copytree(folder, tmp_path / "packages")
    model = copy / "translate-en_tr-1_0" / "model" / "model.bin"
    model.write_bytes(model.read_bytes() + b"\0")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(copy))
    other: Any = engine_named("argos", context())

    different = {
        key for key in own.identity("tr") if own.identity("tr")[key] != other.identity("tr")[key]
    }
    assert different == {"translate-en_tr 1.0"}


def test_a_missing_model() -> None:
    """It is named before anything is translated, with the command that gets it."""
    with pytest.raises(EngineError, match="Get it: i18n models download en-es"):
        engine_named("argos", context()).describe("es")


def test_a_broken_model(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, with the command that gets it again."""
    copy = shutil.copytree(folder, tmp_path / "packages")
    (copy / "translate-en_tr-1_0" / "model" / "model.bin").write_bytes(b"broken")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(copy))
    with pytest.raises(EngineError, match="cannot be loaded") as caught:
        translated(["Yes"], "tr")

    assert caught.value.hint == "Get it again: i18n models download en-tr --force"


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        pytest.param({"threads": 10_000}, "threads in .*: 10000 is not a whole", id="threads"),
        pytest.param({"argos": {"beam": "x"}}, "beam in .*: 'x' is not a whole", id="beam"),
        pytest.param({"argos": {"beem": 1}}, "unknown key 'beem'\nDid you mean beam", id="a typo"),
        pytest.param({"argos": {"device": 1}}, "device in .* is no printable", id="no text"),
        pytest.param({"argos": {"device": "abacus"}}, "abacus", id="no device"),
    ],
)
def test_settings(settings: dict[str, object], why: str) -> None:
    """A setting that cannot be meant is named, with where it stands."""
    with pytest.raises(EngineError, match=why):
        list(
            engine_named("argos", Context("en", ("tr",), Path(), settings)).translate(["Yes"], "tr")
        )


def test_importing_it_is_cheap() -> None:
    """Neither torch nor Argos' settings, which create folders, are loaded to translate."""
    code = (
        "import sys; from pathlib import Path; from i18n_tool.mt.engine import *;"
        "e = engine_named('argos', Context('en', ('tr',), Path()));"
        "print(list(e.translate(['Yes'], 'tr')), file=sys.stderr);"
        "print(*{'torch', 'stanza', 'spacy', 'argostranslate.settings'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )

    assert (done.stdout, done.stderr) == ("\n", "[(0, ['Evet'])]\n")
