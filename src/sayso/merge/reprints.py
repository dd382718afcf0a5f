"""One text in many outlets: reports that share long runs of words are one voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit
from zlib import crc32

from sayso.merge.groups import Groups
from sayso.merge.names import fold
from sayso.model import CodedReport, Publisher

RUN = 8
"""Words in a run: shorter ones are shared by chance and by quotations."""
SHARED = 0.4
"""The share of the shorter text's runs that makes it a copy."""
SAMPLE = 8
"""One run in so many is looked up to find pairs; they are then compared in full."""
CROWD = 40
"""A run in more reports than this is a stock phrase of an outlet and finds nothing."""


def find_copies(reports: Sequence[CodedReport]) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids that are one text, such as an agency's in five papers. Order does not matter."""
    texts = {coded.report.id: coded.report.text for coded in reports}
    holders: dict[int, list[str]] = defaultdict(list)
    looked_up: dict[str, int] = {}
    for report in sorted(texts):
        runs = sample(runs_of(texts[report]))
        looked_up[report] = len(runs)
        for run in runs:
            holders[run].append(report)
    together: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) <= CROWD:
            together.update((a, b) for place, a in enumerate(ids) for b in ids[place + 1 :])
    groups = Groups(texts)
    for (a, b), shared in together.items():
        likely = may_be_copies(shared, looked_up[a], looked_up[b])
        if likely and are_copies(runs_of(texts[a]), runs_of(texts[b]), shared):
            groups.join(a, b)
    return tuple(group for group in groups.all() if len(group) > 1)


def sample(runs: frozenset[int]) -> frozenset[int]:
    """The runs by which a text is looked up: of a short one all."""
    return runs if len(runs) < 5 * SAMPLE else frozenset(run for run in runs if run % SAMPLE == 0)


def may_be_copies(shared: int, ours: int, theirs: int) -> bool:
    """Whether two texts of so many runs looked up share enough of these to be worth comparing in full."""
    return shared >= SHARED / 2 * min(ours, theirs)


def are_copies(ours: frozenset[int], theirs: frozenset[int], shared: int) -> bool:
    """Whether two texts of these runs, so many of which are looked up and shared, are one."""
    least = min(len(ours), len(theirs))
    return bool(shared >= 2 or (shared and least < 5 * SAMPLE)) and len(ours & theirs) >= SHARED * least


@lru_cache(maxsize=300)
def runs_of(text: str) -> frozenset[int]:
    """The hashes of every run of words of a text."""
    words = fold(text).split()
    length = min(RUN, len(words))
    return frozenset(
        crc32(" ".join(words[start : start + length]).encode()) for start in range(len(words) - length + 1) if words
    )


def name_texts(copies: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """Report id → the first report that has the same text, for all that have copies."""
    return {report: group[0] for group in copies for report in group}


def number_voices(reports: Sequence[CodedReport], text_of: Mapping[str, str]) -> Mapping[str, int]:
    """Report id → the number of its voice, among the reports given: copies of one text are one voice, and so are all
    reports of one publisher."""
    groups = Groups(coded.report.id for coded in reports)
    first: dict[tuple[str, str], str] = {}
    for coded in reports:
        id_, publisher = coded.report.id, publisher_key(coded)
        groups.join(id_, first.setdefault(("text", text_of.get(id_, id_)), id_))
        if publisher:
            groups.join(id_, first.setdefault(("publisher", publisher), id_))
    return {report: number for number, group in enumerate(groups.all()) for report in group}


def publisher_key(coded: CodedReport) -> str | None:
    """What two reports of one publisher share."""
    return name_publisher(coded.report.publisher, coded.report.url)


def name_publisher(publisher: Publisher, url: str | None) -> str | None:
    """One name for "Desk News" and "Desk Online (U.S.)"; else the host of their address, or of the report's."""
    if publisher.name:
        name = publisher.name.split("(")[0].split(" - ")[0]
        return " ".join(
            word for word in fold(name).split() if word not in {"online", "news", "the", "www", "com"}
        ) or fold(name)
    host = urlsplit(publisher.url or url or "").hostname
    return host.removeprefix("www.") if host else None
