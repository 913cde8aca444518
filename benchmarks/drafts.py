"""Machine drafts: our batches beside Argos' own loop, on one model.

    pip install '.[mt,cluster]'
    python benchmarks/drafts.py [--sentences N] [--more] [--avx2]

The model has the size of Argos' own (6 + 6 layers of 512, 32,000 pieces, int8) and random weights:
what it says makes no sense, and takes as long. It would not know when to stop, so every answer has
as many tokens as a sentence has on average, for Argos as for us. One thread, so that the ratio is
that of the work; `--more` adds threads, beams, batches and compute types. `--avx2` computes as a
processor without AVX-512 does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import tempfile
import time
import zipfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
TINY = HERE.parent / "tests" / "data" / "argos" / "translate-en_tr-tiny.argosmodel"
_MARKUP = re.compile(r"[`*]+([^`*]+)[`*]+|\[([^]]+)\]\([^)]*\)")
LAYERS, WIDTH, INNER, HEADS, VOCABULARY = 6, 512, 2048, 8, 32_000


def sentences(number: int) -> list[str]:
    """Units of one sentence from generated pages, each another, markup left out."""
    from i18n_tool.documents.document import document_of
    from i18n_tool.formats.base import Options
    from i18n_tool.formats.markdown.markdown import MARKDOWN

    found: dict[str, None] = {}
    for n in count():
        for unit in document_of("page.md", page(n), MARKDOWN, Options()).units:
            if unit.kind == "paragraph":
                found[_MARKUP.sub(r"\1\2", unit.msgid)] = None
        if len(found) >= number:
            return list(found)[:number]
    raise AssertionError("unreachable")


def build_package(folder: Path, texts: Sequence[str]) -> None:
    """A package en-tr with random weights in `folder`."""
    import ctranslate2
    import numpy
    import sentencepiece

    folder.mkdir(parents=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_prefix=str(folder / "sentencepiece"),
        vocab_size=8_000, hard_vocab_limit=False, pad_id=3, minloglevel=2,
    )  # fmt: skip
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    vocabulary = [pieces.id_to_piece(i) for i in range(len(pieces))]
    vocabulary += [f"<{n}>" for n in range(VOCABULARY - len(vocabulary))]
    random = numpy.random.default_rng(1)

    def weights(*shape: int) -> Any:
        return random.normal(0, 0.05, shape).astype(numpy.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = numpy.ones(WIDTH, numpy.float32), weights(WIDTH)

    def linear(layer: Any, rows: int, columns: int) -> None:
        layer.weight, layer.bias = weights(rows, columns), weights(rows)

    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    table = weights(VOCABULARY, WIDTH)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = table
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = weights(1024, WIDTH)
        norm(side.layer_norm)
        for layer in side.layer:
            norm(layer.self_attention.layer_norm)
            linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
            linear(layer.self_attention.linear[1], WIDTH, WIDTH)
            if side is spec.decoder:
                norm(layer.attention.layer_norm)
                linear(layer.attention.linear[0], WIDTH, WIDTH)
                linear(layer.attention.linear[1], 2 * WIDTH, WIDTH)
                linear(layer.attention.linear[2], WIDTH, WIDTH)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, INNER, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, INNER)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - a token of another kind
    spec.validate()
    spec.optimize(quantization="int8")
    (folder / "model").mkdir()
    spec.save(str(folder / "model"))
    with zipfile.ZipFile(TINY) as tiny:  # its splitter never splits, and needs no download
        (folder / "minisbd").mkdir()
        name = "translate-en_tr-tiny/minisbd/nosplit.onnx"
        (folder / "minisbd" / "nosplit.onnx").write_bytes(tiny.read(name))
    said = {"package_version": "1.0", "argos_version": "1.9", "from_code": "en", "from_name": "E",
            "to_code": "tr", "to_name": "T"}  # fmt: skip
    (folder / "metadata.json").write_text(json.dumps(said), encoding="utf-8")


class Fixed:
    """A translator whose answers all have the same length."""

    def __init__(self, translator: Any, length: int) -> None:
        self._translator, self._length = translator, length

    def translate_batch(self, *args: Any, **options: Any) -> Any:
        """As CTranslate2's."""
        options |= {"min_decoding_length": self._length, "max_decoding_length": self._length}
        return self._translator.translate_batch(*args, **options)


def timed(label: str, texts: Sequence[str], run: Callable[[], Any]) -> tuple[float, Any]:
    """Runs and prints units per second, of the clock and of a core. Returns the latter, which other
    people's work on the machine disturbs less.
    """
    begin, work = time.perf_counter(), time.process_time()
    found = run()
    speed = len(texts) / (time.perf_counter() - begin)
    of_a_core = len(texts) / (time.process_time() - work)
    print(f"| {label} | {speed:.1f} | {of_a_core:.1f} |", flush=True)
    return of_a_core, found


def processor() -> str:
    """The processor's name, which belongs to every figure."""
    try:
        said = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        said = ""
    found = re.search(r"^model name\s*: (.+)$", said, re.MULTILINE)
    return found[1] if found else platform.processor()


def of_argos(length: int) -> Callable[[str], str]:
    """Argos' own translation of a string, loaded."""
    from argostranslate import settings, translate

    settings.intra_threads = 1
    found = translate.get_translation_from_codes("en", "tr")
    found.translate("Yes")
    found.underlying.translator = Fixed(found.underlying.translator, length)
    return found.translate


def of_ours(length: int, **settings: Any) -> Any:
    """Our engine, loaded."""
    from i18n_tool.mt.engine import Context, engine_named

    made: Any = engine_named("argos", Context("en", ("tr",), Path(), settings))
    list(made.translate(["Yes"], "tr"))
    for model in made._models.values():
        model._translator = Fixed(model._translator, length)
    return made


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--more", action="store_true")
    parser.add_argument("--avx2", action="store_true")
    asked = parser.parse_args()
    if asked.avx2:  # before CTranslate2 is loaded, and oneDNN beneath it
        os.environ |= {"CT2_FORCE_CPU_ISA": "AVX2", "ONEDNN_MAX_CPU_ISA": "AVX2"}
    print(processor(), "as if it had no AVX-512" if asked.avx2 else "", flush=True)
    texts = sentences(asked.sentences)
    home = Path(tempfile.mkdtemp())
    try:
        os.environ |= {"HOME": str(home), "ARGOS_PACKAGES_DIR": str(home / "packages")}
        build_package(home / "packages" / "en_tr", texts)
        measure(texts, more=asked.more)
    finally:
        shutil.rmtree(home)


def measure(texts: Sequence[str], *, more: bool) -> None:
    """Both loops over the texts."""
    plan: Any = of_ours(1, threads=1)
    (model,) = plan._models.values()
    length = round(sum(model.size(text)[0] for text in texts) / len(texts))
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} sentences of {words:.1f} words, {length} tokens\n")
    print("| | units/s | units per core second |\n|---|---|---|")
    argos = of_argos(length)
    slow, theirs = timed("argostranslate, string by string", texts, lambda: [*map(argos, texts)])
    ours = of_ours(length, threads=1)
    fast, found = timed("i18n, one thread", texts, lambda: dict(ours.translate(texts, "tr")))
    same = sum(found.get(i) == [text] for i, text in enumerate(theirs))
    if more:
        for options in ({"beam": 2}, {"beam": 1}, {"batch": 256}, {"batch": 512}, {"batch": 2048},
                        {"batch": 4096}, {"compute_type": "int8"}, {"compute_type": "float32"},
                        {"threads": 2}, {"threads": 2, "intra_threads": 2}):  # fmt: skip
            engine = of_ours(length, **{"threads": 1, **options})
            label = ", ".join(f"{key} {value}" for key, value in options.items())
            timed(f"i18n, {label}", texts, lambda e=engine: dict(e.translate(texts, "tr")))
    print(f"\n{fast / slow:.1f} times as fast on one core; {same} of {len(texts)} answers equal")


if __name__ == "__main__":
    main()
