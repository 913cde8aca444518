"""All documents of one locale at once: text that leaves one document and appears in another.

Pages are renamed, split and merged, sections move. Where the document of a catalog is gone, the new
document that holds most of its text inherits it and is matched as if it had only changed; what else
vanished from one document is looked for in all others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from i18n_tool.model import Catalog, Document, Entry, Key, State, has_own_text, is_join
from i18n_tool.sync.matching import CHANGED, OBSOLETE, SAME, match, succeed
from i18n_tool.sync.merging import finish
from i18n_tool.sync.result import Over, ProjectResult
from i18n_tool.sync.succession import find_alike
from i18n_tool.sync.touched import find_touched
from i18n_tool.sync.work import Cutter, Match, Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.sync.held import Held

_NOTHING: Mapping[str, bool] = {}
INHERITED = 0.3
"""The least share of a gone catalog's text that a new document has to hold to inherit it."""
ELSEWHERE = 0.75
"""The least likeness of an edited text to one that vanished from a document unrelated otherwise."""


class Holding(Protocol):
    """Which of some settled documents may have a text of some keys, as obsolete, or live."""

    def __call__(
        self, paths: Iterable[str], keys: Iterable[Key], *, obsolete: bool
    ) -> Iterable[str]:
        """Those of the `paths`."""
        ...


class Sync(NamedTuple):
    """The state of a matching of all documents: `works` of those that changed, and `donors`, which
    have entries that nothing took; `catalogs` are all of the locale, as they were, of which the
    `settled` may be asked for what they are `holding`.
    """

    works: Sequence[Work]
    donors: Sequence[Work]
    catalogs: Mapping[str, Catalog]
    settled: Mapping[str, bool]
    holding: Holding | None

    def with_texts(self, keys: Iterable[Key]) -> Iterator[Catalog]:
        """The catalogs that may have a live text of these keys, in order."""
        paths: Iterable[str] = self.catalogs
        if self.holding is not None:
            some = {*self.holding(self.settled, keys, obsolete=False)}
            paths = (path for path in paths if path in some or path not in self.settled)
        return map(self.catalogs.__getitem__, paths)


def merge_project(
    documents: Mapping[str, Document],
    catalogs: Mapping[str, Catalog],
    held: Held | None = None,
    cut: Cutter | None = None,
    settled: Mapping[str, bool] = _NOTHING,
    *,
    holding: Holding | None = None,
) -> ProjectResult:
    """The catalogs of one locale, by document path, after the English became `documents`.

    `catalogs` has one for every document, an empty one where the document is new, and those whose
    documents are gone: they keep what lives on nowhere else, as it stands. Where some documents or
    catalogs are missing because they cannot be read, `held` is what they may have: such text stays
    where it is, and whatever else goes to another document stays in its old catalog, too. `cut`
    parts translations, where a text was parted. Raises KeyError for a document without a catalog.

    Documents and catalogs are gone through one by one, and those alone are kept that change, or
    that text may come from. `settled` are those that `is_settled` is known of, each with whether
    its catalog has obsolete entries: they are not looked at without need, and `holding` says which
    of them may have a text.
    """
    changed, gone, before, own = find_touched(documents, catalogs, settled)
    catalogs = Over(catalogs, own)
    if not changed:
        return ProjectResult(catalogs, _in_order((), catalogs, own, {}), {}, {}, before)
    heirs: dict[str, str] = {}
    if held is None:  # else the true heir may be one that cannot be read
        heirs = _find_heirs(changed, catalogs, gone)
    works = [
        _work(path, document, catalogs, heirs.get(path), cut) for path, document in changed.items()
    ]
    inherited = set(heirs.values())
    for work in works:
        match(work, SAME)
    keepers = _keepers(works, documents, catalogs, settled, holding)
    works += keepers
    before |= {work.path: work.catalog for work in keepers if work.path not in before}
    donors = works + [
        Work.of(path, catalog, None) for path, catalog in gone.items() if path not in inherited
    ]
    if held is not None:
        for work in donors:
            work.hold(held)
    sync = Sync(works, donors, catalogs, settled, holding)
    for step in STEPS:
        if any(work.is_open for work in works):
            step(sync)
    return _finish(works, donors, catalogs, before, own, keep=held is not None)


def _work(
    path: str,
    document: Document,
    catalogs: Mapping[str, Catalog],
    heir_of: str | None,
    cut: Cutter | None,
) -> Work:
    if heir_of is None:
        return Work.of(path, catalogs[path], document, cut=cut)
    work = Work.of(path, catalogs[heir_of], document, base=heir_of, cut=cut)
    work.catalog = replace(catalogs[heir_of], domain=catalogs[path].domain, entries=())
    return work


def _find_heirs(
    documents: Mapping[str, Document], catalogs: Mapping[str, Catalog], gone: Mapping[str, Catalog]
) -> dict[str, str]:
    """New document → the gone document whose text it holds the greatest share of."""
    if not gone:
        return {}
    sizes: dict[str, int] = {}
    having: defaultdict[Key, list[str]] = defaultdict(list)
    for path, catalog in gone.items():
        live = [entry for entry in catalog.entries if not entry.obsolete]
        sizes[path] = sum(len(entry.msgid) for entry in live) or 1
        for entry in live:
            having[entry.key].append(path)
    ranked = []
    for path, document in documents.items():
        if catalogs[path].entries:
            continue
        shared: defaultdict[str, int] = defaultdict(int)
        for key in {unit.key for unit in document.units}:
            for donor in having.get(key, ()):
                shared[donor] += len(key[1])
        ranked += [(size / sizes[donor], path, donor) for donor, size in shared.items()]
    ranked.sort(key=lambda item: (-item[0], item[1], item[2]))
    heirs: dict[str, str] = {}
    for share, path, donor in ranked:
        if share >= INHERITED and path not in heirs and donor not in heirs.values():
            heirs[path] = donor
    return heirs


def _keepers(
    works: Sequence[Work],
    documents: Mapping[str, Document],
    catalogs: Mapping[str, Catalog],
    settled: Mapping[str, bool],
    holding: Holding | None,
) -> list[Work]:
    """The unchanged documents whose obsolete entries hold text that is missing elsewhere."""
    known = {work.path for work in works}
    others = documents.keys() - known
    if not others:
        return []
    wanted = {work.slots[number].unit.key for work in works for number in work.open_slots}
    keepers = []
    some = {path for path in others if settled.get(path, True)} if wanted else set()
    if holding is not None:
        known = some & settled.keys()
        some -= known - {*holding(known, wanted, obsolete=True)}
    for path in some:
        entries = catalogs[path].entries
        if any(e.obsolete and (e.msgctxt, e.msgid) in wanted for e in entries):
            keepers.append(Work.of(path, catalogs[path], documents[path]))
    keepers.sort(key=lambda work: work.path)
    for work in keepers:
        match(work, SAME)
    return keepers


def match_elsewhere(sync: Sync) -> None:
    """Exact text that is gone from its place elsewhere: vanished first, then obsolete."""
    vanished: defaultdict[Key, list[tuple[Work, int]]] = defaultdict(list)
    for live in (True, False):
        for donor in sync.donors:
            for index in sorted(donor.free):
                entry = donor.old[index]
                if (index < donor.live) is live and entry.msgstr:
                    vanished[entry.key].append((donor, index))
    for work in sync.works if vanished else ():
        for number in work.open_slots:
            known = vanished.get(work.slots[number].unit.key, ())
            for donor, index in known:
                if donor is work or index not in donor.free:
                    continue
                if is_join(donor.old[index].msgstr) and not _follows(work, number, donor, index):
                    continue
                work.take_foreign(number, donor, index, 1.0)
                break


def _follows(work: Work, number: int, donor: Work, index: int) -> bool:
    """Whether a covered text comes right after the text that covers it, as it did."""
    before = work.takes.get(number - 1)
    return before is not None and before.home is donor and before.sources == (index - 1,)


def match_copies(sync: Sync) -> None:
    """Exact text that other documents still have, where they all translate it alike."""
    if not sync.settled and not any(catalog.entries for catalog in sync.catalogs.values()):
        return
    wanted: dict[Key, set[str]] = {
        work.slots[number].unit.key: set() for work in sync.works for number in work.open_slots
    }
    sources: dict[Key, Entry] = {}
    for catalog in sync.with_texts(wanted):
        entries = catalog.entries
        for index, entry in enumerate(entries):
            texts = wanted.get((entry.msgctxt, entry.msgid))
            if texts is None or entry.state is not State.TRANSLATED or entry.msgid_plural:
                continue
            covers = index + 1 < len(entries) and is_join(entries[index + 1].msgstr)
            if not is_join(entry.msgstr) and not covers:
                texts.add(entry.msgstr)
                sources.setdefault(entry.key, entry)
    for work in sync.works if sources else ():
        for number in work.open_slots:
            key = work.slots[number].unit.key
            if len(wanted[key]) == 1:
                work.copies[number] = sources[key]


def match_changed(sync: Sync) -> None:
    """Edited text within each document."""
    for work in sync.works:
        match(work, CHANGED)


def match_sections(sync: Sync) -> None:
    """Edited text in other documents, in order where exact text tells that a section moved."""
    for work in sync.works:
        related: dict[int, Work] = {}
        for take in work.takes.values():
            if take.foreign:
                related.setdefault(id(take.home), take.home)
        for donor in related.values():
            _align_section(work, donor)


def _align_section(work: Work, donor: Work) -> None:
    """Edited text between what came unchanged from the same donor."""
    if donor.vanished() and work.open_slots:
        anchors = {index: -10 - index for index in range(donor.live) if index not in donor.free}
        for number, take in work.takes.items():
            if take.home is donor and take.sources[0] < donor.live:
                anchors[take.sources[0]] = number
        succeed(work, donor, anchors)


def match_strangers(sync: Sync) -> None:
    """Edited text of documents that share nothing else, by likeness alone."""
    new = [(work, number) for work in sync.works for number in work.open_slots]
    old = [
        (donor, index)
        for donor in sync.donors
        for index in donor.vanished()
        if has_own_text(donor.old[index].msgstr)
    ]
    if not new or not old:
        return
    old_msgids = [donor.old[index].msgid for donor, index in old]
    new_msgids = [work.slots[number].unit.msgid for work, number in new]
    for pair in find_alike(old_msgids, new_msgids, ELSEWHERE):
        (donor, index), (work, number) = old[pair.old], new[pair.new]
        if donor is not work:
            work.take_foreign(number, donor, index, pair.score)


def match_gone(sync: Sync) -> None:
    """Text that had gone from its document before."""
    for work in sync.works:
        match(work, OBSOLETE)


STEPS = (
    match_elsewhere,
    match_copies,
    match_changed,
    match_sections,
    match_strangers,
    match_gone,
)
"""What follows when every document has what says the same in its own catalog."""


def _finish(
    works: Sequence[Work],
    donors: Sequence[Work],
    catalogs: Mapping[str, Catalog],
    before: Mapping[str, Catalog],
    own: Mapping[str, Catalog],
    *,
    keep: bool,
) -> ProjectResult:
    """The result of finished matchings; with `keep`, donors have as obsolete what they gave. `own`
    are those of the `catalogs` that are not as they were `before`.
    """
    out = dict(own)
    matches: dict[str, tuple[Match, ...]] = {}
    given: defaultdict[str, set[str]] = defaultdict(set)
    for work in works:
        catalog, matches[work.path] = finish(work, interim=keep)
        if catalog is not catalogs[work.path]:
            out[work.path] = catalog
        given[work.path] |= {take.home.base for take in work.takes.values()}
        if work.base != work.path:
            # The heir of a gone document has all that it had, obsolete entries included.
            given[work.path].add(work.base)
            out[work.base] = replace(catalogs[work.base], entries=())
        given[work.path].discard(work.path)
    for donor in donors:
        if donor.document is None and donor.given and not keep:
            left = {id(donor.old[index]) for index in donor.given}
            entries = tuple(e for e in catalogs[donor.path].entries if id(e) not in left)
            out[donor.path] = replace(catalogs[donor.path], entries=entries)
    sources = {path: frozenset(paths) for path, paths in given.items() if paths}
    writes = _in_order(works, catalogs, out, sources)
    return ProjectResult(Over(catalogs, out), writes, sources, matches, before)


def _in_order(
    works: Sequence[Work],
    paths: Iterable[str],
    out: Mapping[str, Catalog],
    sources: Mapping[str, frozenset[str]],
) -> tuple[tuple[str, Catalog], ...]:
    """The changed catalogs, `out`, each after those that take text from it."""
    waiting = {path: set[str]() for path in paths if path in out}
    for recipient, givers in sources.items():
        if recipient in waiting:  # who has nothing to write, nobody waits for
            for giver in givers & waiting.keys():  # who keeps what it gave need not wait
                waiting[giver].add(recipient)
    by_path = {work.path: work for work in works}
    writes: list[tuple[str, Catalog]] = []
    while waiting:
        path = next((path for path, recipients in waiting.items() if not recipients), None)
        if path is not None:
            del waiting[path]
            writes.append((path, out[path]))
        else:
            path = _in_circle(waiting)  # one of it takes before it gives
            writes.append((path, finish(by_path[path], interim=True).catalog))
        for recipients in waiting.values():
            recipients.discard(path)
    return tuple(writes)


def _in_circle(waiting: Mapping[str, Collection[str]]) -> str:
    """One of those that wait for each other in a circle, where each waits for some: who waits for
    one of a circle need not be in it.
    """
    path = next(iter(waiting))
    passed: set[str] = set()
    while path not in passed:
        passed.add(path)
        path = min(waiting[path])
    return path
