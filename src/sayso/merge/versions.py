"""Which report is a later version of another: a page that its publisher corrected or rewrote.

Both are kept. The later one prevails; the earlier one is no voice of its own and contradicts nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from sayso.codebook import load_patterns
from sayso.merge.facts import Facts
from sayso.merge.groups import Groups
from sayso.merge.likeness import cosine
from sayso.merge.names import fold
from sayso.merge.reprints import name_publisher, publisher_key, runs_of
from sayso.model import CodedReport, Match, Publisher, Ref, Report, Revision

MARGIN = 400
"""Characters at the head and foot of a page where it says that it was changed."""
MOSTLY = 0.7
"""The share of the longer text's word runs that both must hold, where neither address nor notice says they are one."""
SOON = 3
"""Days within which such a text is put right; later it is the next day's report on the same lines."""
ALIKE = 0.5
"""How much the sentences of an act must share to be the same passage of a page."""


def find_revisions(
    copies: Iterable[Sequence[str]], shelves_of: Callable[[str], Iterable[str]], read: Callable[[str], CodedReport]
) -> tuple[Revision, ...]:
    """Every later version with the one before it. Only copies of one text can be versions of one page, and only those
    that share a shelf (`shelves_of`): an agency's text in a thousand papers is not read for that."""
    found: list[Revision] = []
    for group in copies:
        shelves: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(group):
            for name in shelves_of(id_):
                shelves[name].append(id_)
        pages = Groups(group)
        for ids in shelves.values():
            for place, a in enumerate(ids):
                for b in ids[place + 1 :]:
                    if pages.first(a) != pages.first(b) and _why_one_page(read(a), read(b)):
                        pages.join(a, b)
        for page in pages.all():
            found += _in_order([read(id_) for id_ in page]) if len(page) > 1 else ()
    return tuple(sorted(found, key=lambda x: (x.earlier, x.later)))


def shelves_of(report: Report) -> set[str]:
    """What versions of a page have in common, one of these at least: an id, an address, a publisher."""
    return name_shelves(report.id, report.publisher, report.url)


def name_shelves(report: str, publisher: Publisher, url: str | None) -> set[str]:
    """The same, of a report of which no more than this is known."""
    return {x for x in (report.split("~", maxsplit=1)[0], _read_address(url), name_publisher(publisher, url)) if x}


def _in_order(page: Sequence[CodedReport]) -> Iterator[Revision]:
    """The versions of a page one after the other, as far as anything tells which came first."""
    for earlier, later in pairwise(sorted(page, key=_age)):
        why = _why_one_page(earlier, later)
        if why and _age(earlier)[:-1] < _age(later)[:-1] and _comparable(earlier, later):
            notice = "; it says that it was changed" if says_changed(later) and not says_changed(earlier) else ""
            yield Revision(later.report.id, earlier.report.id, why + notice)


def _age(coded: CodedReport) -> tuple[bool, int, str]:
    """Sorts versions: the one that says it was changed after all others, then by day."""
    published = coded.report.published
    day = published.day.toordinal() if published else 0
    return (says_changed(coded), day, coded.report.id)


def _comparable(a: CodedReport, b: CodedReport) -> bool:
    """Whether more than a missing date tells the two apart."""
    if says_changed(a) != says_changed(b):
        return True
    return bool(a.report.published and b.report.published)


def _why_one_page(a: CodedReport, b: CodedReport) -> str | None:
    """What makes two like texts versions of one page; None for the same text twice and for another desk's copy."""
    if fold(a.report.text) == fold(b.report.text):
        return None
    if a.report.id.split("~")[0] == b.report.id.split("~")[0]:
        return "the same report with another text"
    if _address(a) and _address(a) == _address(b):
        return "the same address"
    if publisher_key(a) is None or publisher_key(a) != publisher_key(b):
        return None
    if says_changed(a) != says_changed(b) or (_title(a) == _title(b) and _told_at_once(a, b)):
        return "the same publisher, nearly the same text"
    return None


def _told_at_once(a: CodedReport, b: CodedReport) -> bool:
    """Whether two texts tell of the same days in mostly the same words, and not of each day's round."""
    ours, theirs = runs_of(a.report.text), runs_of(b.report.text)
    if len(ours & theirs) < MOSTLY * max(len(ours), len(theirs)):
        return False
    first, other = a.report.published, b.report.published
    if first and other and abs((first.day - other.day).days) > SOON:
        return False
    days, others = _days(a), _days(b)
    return not days or not others or bool(days & others)


def _days(coded: CodedReport) -> frozenset[str]:
    return frozenset(str(x.when.start) for x in coded.events if x.when and x.when.precision == "day" and x.when.text)


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(load_patterns("revisions")["notice"].replace("| ", "|"), re.IGNORECASE | re.MULTILINE)


def says_changed(coded: CodedReport) -> bool:
    """Whether the page says of itself that it was corrected or updated."""
    report = coded.report
    places = (report.title or "", report.text[:MARGIN], report.text[-MARGIN:], *(x.text for x in report.removed))
    return any(_notice().search(words) for words in places)


def _title(coded: CodedReport) -> str:
    marks = rf"^\W*{load_patterns('revisions')['title_marks']}"
    return fold(re.sub(marks, "", coded.report.title or "", flags=re.IGNORECASE))


def _address(coded: CodedReport) -> str | None:
    return _read_address(coded.report.url)


def _read_address(url: str | None) -> str | None:
    """A page's address without what changes nothing; a publisher's front page is no page of one report."""
    parts = urlsplit(url or "")
    if not parts.hostname or parts.path.strip("/") == "":
        return None
    return f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def tie_revisions(revisions: Iterable[Revision], acts_of: Mapping[str, Sequence[Facts]]) -> Iterator[Match]:
    """An act that two versions of a page tell in the same passage is one, whatever was put right in it."""
    for revision in revisions:
        taken: set[Ref] = set()
        for act in acts_of.get(revision.earlier, ()):
            later = acts_of.get(revision.later, ())
            near = [x for x in later if x.ref not in taken and x.triggers & act.triggers]
            best = max(near, key=lambda x: (cosine(x.words, act.words), x.ref), default=None)
            if best and (close := cosine(best.words, act.words)) >= ALIKE:
                taken.add(best.ref)
                yield Match(act.ref, best.ref, min(close, 1.0), "the same passage of a page in two versions")
