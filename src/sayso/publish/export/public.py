"""What may be shown to everybody: no full text, a sentence at most, places rounded, private people under pseudonyms.

A person is private who has no public office as far as the record knows. Reviewers are not named either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from sayso.model import Ref
from sayso.publish.export.counting import tell
from sayso.publish.export.material import Material, Quote
from sayso.publish.export.pseudonyms import Mask, make_pseudonyms, unknown_names
from sayso.publish.wording import word_opening

if TYPE_CHECKING:
    from sayso.model import (
        Claim,
        CodedReport,
        Disagreement,
        Judgement,
        Place,
        Record,
        RecordActor,
        RecordEvent,
        Report,
        Span,
    )

OFFICES = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY"}
"""Sectors whose people act in public office."""
BODIES = {"IGO", "EUR", "UNO"}
"""Bodies of states, which have no sector: their people hold an office when the reports name it."""
DECIMALS = 1
"""Of coordinates: a place is known to about ten kilometres."""
LETTERS = re.compile(r"[^\W\d_]+")
REVIEWER = "a reviewer"


def is_private(actor: RecordActor) -> bool:
    """Whether this is a person without a public office."""
    in_office = OFFICES & set(actor.sectors) or (actor.country in BODIES and actor.role)
    return actor.kind == "person" and not in_office


@dataclass(frozen=True)
class PublicMaterial(Material):
    """The same record, made fit to be shown."""

    @cached_property
    def mask(self) -> Mask:
        """Takes the names of private people out of words."""
        actors = self._all.actors
        aliases = {self._pseudonyms[x.id]: (x.name, *x.aliases) for x in actors if is_private(x)}
        aliases |= {pseudonym: (name,) for name, pseudonym in self._strangers.items()}
        return Mask(aliases, self._kept)

    @cached_property
    def _kept(self) -> list[str]:
        """Names that stay: of public people, bodies, countries, places."""
        kept = [name for x in self._all.actors if not is_private(x) for name in (x.name, *x.aliases)]
        kept += [toponym.place.name for coded in self._originals.values() for toponym in coded.places]
        return kept + [event.place.name for event in self._all.events if event.place]

    @cached_property
    def _strangers(self) -> dict[str, str]:
        """Pseudonyms for people who are named and neither do nor say anything, by what the language model sees."""
        from sayso.pipeline import find_people

        coded = [x.report for x in self._originals.values() if x.uncoded is None]
        seen = find_people(words for report in coded for words in (report.text, report.title or "") if words)
        private = [name for x in self._all.actors if is_private(x) for name in (x.name, *x.aliases)]
        return make_pseudonyms(unknown_names(seen, [*self._kept, *private]), self.store.salt())

    @cached_property
    def _all(self) -> Record:
        return self.store.record()

    @cached_property
    def _pseudonyms(self) -> dict[str, str]:
        private = [x for x in self._all.actors if is_private(x)]
        # Two people of one name are two: the later ones, in the order of their ids, are told apart by it.
        seen: set[str] = set()
        names: dict[str, str] = {}
        for actor in private:
            names[actor.id] = actor.name if actor.name not in seen else f"{actor.name} {actor.id}"
            seen.add(actor.name)
        made = make_pseudonyms(names.values(), self.store.salt())
        return {id_: made[name] for id_, name in names.items()}

    @cached_property
    def record(self) -> Record:
        """The record without private names."""
        record = super().record
        return replace(
            record,
            actors=tuple(map(self._as_public_actor, record.actors)),
            events=tuple(map(self._as_public_event, record.events)),
            disagreements=tuple(map(self._as_public_disagreement, record.disagreements)),
            lapses=(),
        )

    @cached_property
    def reports(self) -> dict[str, CodedReport]:
        """The coded reports by id, hardly a letter in their texts: words are had through `quote` alone."""
        name_of = {ref: self._name(actor) for actor in self._all.actors for ref in actor.reports}
        return {id_: self._as_public_report(coded, name_of) for id_, coded in self._originals.items()}

    @cached_property
    def _originals(self) -> dict[str, CodedReport]:
        return {coded.report.id: coded for coded in self.store.coded_reports()}

    def read(self, report: str) -> CodedReport:
        """The report itself, for `quote` alone."""
        return self._originals[report]

    def quote(self, report: str, span: Span) -> Quote:
        """At most a sentence, without private names."""
        quote = super().quote(report, span)
        return replace(quote, report=self.reports[report].report, words=self.mask.words(quote.words))

    def words(self, report: str, span: Span) -> str:
        """The words of a span, at most a sentence, without private names."""
        return self.quote(report, span).shown

    @property
    def full(self) -> bool:
        """The reports themselves are not shown."""
        return False

    def around(self, report: str, span: Span) -> tuple[str, str]:
        """Nothing: a name that is cut in half is not known."""
        return "", ""

    def telling(self) -> tuple[str, ...]:
        """What was done, in plain sentences."""
        ids = [id_ for id_ in self.reports if self._spells_name(id_)]
        return (
            *super().telling(),
            *tell(len(self._pseudonyms), "{n} person{s} without a public office {are} named by pseudonym."),
            *tell(len(ids), "{n} id{s} of reports {have} a name inside: give them other ids before you share this."),
            *tell(len(self._strangers), "{n} name{s} of people who do and say nothing {are} replaced in quotes."),
            "Full texts are left out, coordinates rounded. A name that nothing recognised may still stand in a quote.",
        )

    def _name(self, actor: RecordActor) -> str:
        return self._pseudonyms.get(actor.id) or self.mask.words(actor.name)

    def _as_public_actor(self, actor: RecordActor) -> RecordActor:
        name = self._name(actor)
        if is_private(actor):
            return replace(actor, name=name, aliases=(name,), role=None, merged=(), wikidata=None)
        aliases = tuple(dict.fromkeys(map(self.mask.words, actor.aliases)))
        return replace(actor, name=name, aliases=aliases, role=actor.role and self.mask.words(actor.role), merged=())

    def _as_public_event(self, event: RecordEvent) -> RecordEvent:
        return replace(
            event,
            place=event.place and _round(event.place),
            claims=tuple(map(self._as_public_claim, event.claims)),
            merged=tuple(replace(tie, why=self.mask.words(tie.why)) for tie in event.merged),
            judged=tuple(self._as_public_judgement(x) for x in event.judged if x.kind != "note"),
        )

    def _as_public_judgement(self, x: Judgement) -> Judgement:
        return replace(x, who=REVIEWER, why="", before=(), after=(), name=None, value=None)

    def _as_public_claim(self, claim: Claim) -> Claim:
        value: Any = claim.value
        if claim.field == "cause":  # a whole account, which may be long
            value = self.words(claim.report, claim.evidence)
        elif claim.field == "place":
            value = {**value, "lat": _coarse(value.get("lat")), "lon": _coarse(value.get("lon"))}
        return replace(claim, value=value)

    def _as_public_disagreement(self, x: Disagreement) -> Disagreement:
        why = word_opening(x.why) + "." if x.field == "cause" else self.mask.words(x.why)
        return replace(x, why=why, claims=tuple(map(self._as_public_claim, x.claims)))

    def _as_public_report(self, coded: CodedReport, name_of: dict[Any, str]) -> CodedReport:
        report = coded.report
        actors = tuple(
            replace(x, name=name_of.get(Ref(report.id, x.id)) or self.mask.words(x.name), role=None)
            for x in coded.actors
        )
        title = self.mask.words(report.title) if report.title else "Untitled"
        notes = tuple(map(self.mask.words, report.notes))
        url = self._as_public_url(report)
        public = replace(report, text=self._as_public_text(coded), title=title, url=url, removed=(), notes=notes)
        return replace(coded, report=public, actors=actors)

    def _as_public_text(self, coded: CodedReport) -> str:
        """An x for every letter, but of the words for speakers without a name: "two officials"."""
        text = coded.report.text
        shown = list(re.sub(r"\S", "x", text))
        for span in (x.speaker_text for x in coded.statements if x.speaker_text and not x.speaker):
            words = text[span.start : span.end]
            if self.mask.words(words) == words:
                shown[span.start : span.end] = words
        return "".join(shown)

    def _as_public_url(self, report: Report) -> str | None:
        """The address; only its host when the rest spells a private name."""
        if report.url is None or not self._spells_name(report.url):
            return report.url
        parts = urlsplit(report.url)
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None

    def _spells_name(self, address: str) -> bool:
        """Whether a private name stands in an address or a file's name: "/2021/anna_kowal2.html"."""
        words = " ".join(LETTERS.findall(unquote(address))).title()
        return self.mask.words(words) != words


def _round(place: Place) -> Place:
    """A place to about ten kilometres; the number of a site would give it away."""
    number = None if place.precision == "site" else place.geonames
    return replace(place, lat=_coarse(place.lat), lon=_coarse(place.lon), geonames=number)


def _coarse(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS)
