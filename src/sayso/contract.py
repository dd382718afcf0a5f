"""The contract's JSON and our types: `as_json` loses nothing that the contract names, `from_json` reads it back."""

from datetime import date
from typing import Any

from sayso import model as m

Json = dict[str, Any]


def as_span(span: m.Span | None) -> Json | None:
    """`{"start", "end"}`."""
    return None if span is None else {"start": span.start, "end": span.end}


def as_when(when: m.When | None) -> Json | None:
    """`{"start", "end", "precision", "text"}`, days in ISO 8601."""
    if when is None:
        return None
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "text": as_span(when.text),
    }


def as_place(place: m.Place | None) -> Json | None:
    """The contract's place of an event."""
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "precision": place.precision,
        "text": as_span(place.text),
    }


def as_quantity(quantity: m.Quantity) -> Json:
    """The contract's quantity; whole numbers are written as integers."""
    return {
        "of": quantity.of,
        "low": as_number(quantity.low),
        "high": as_number(quantity.high),
        "unit": quantity.unit,
        "cumulative": quantity.cumulative,
        "text": as_span(quantity.text),
    }


def as_number(value: float | None) -> float | int | None:
    """A whole number without its decimal point."""
    return int(value) if value is not None and value == int(value) else value


def as_actor(actor: m.Actor) -> Json:
    """The contract's actor of a report."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "role": actor.role,
        "mentions": [as_span(span) for span in actor.mentions],
    }


def as_event(event: m.Event) -> Json:
    """The contract's event of a report."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "mentions": [{"trigger": as_span(x.trigger), "sentence": as_span(x.sentence)} for x in event.mentions],
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": as_when(event.when),
        "place": as_place(event.place),
        "quantities": [as_quantity(quantity) for quantity in event.quantities],
        "status": event.status,
        "sources": [
            {"actor": x.actor, "stance": x.stance, "statement": x.statement, "hedge": as_span(x.hedge)}
            for x in event.credits
        ],
        "why": event.why,
        "confidence": round(event.confidence, 3),
    }


def as_statement(statement: m.Statement) -> Json:
    """The contract's statement."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_text": as_span(statement.speaker_text),
        "cue": [as_span(span) for span in statement.cue],
        "content": [as_span(span) for span in statement.content],
        "direct": statement.direct,
        "within": statement.within,
        "date": as_when(statement.when),
    }


def as_coded(coded: m.CodedReport) -> Json:
    """A coded report, part 1 of the contract."""
    report = coded.report
    return {
        "schema": "sayso.report/1",
        "id": report.id,
        "source": {"name": report.publisher.name, "url": report.publisher.url, "country": report.publisher.country},
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "published": report.published and {"date": report.published.day.isoformat(), "by": report.published.by},
        "text": report.text,
        "removed": [{"text": x.text, "reason": x.reason} for x in report.removed],
        "notes": list(report.notes),
        "sentences": [as_span(span) for span in coded.sentences],
        "actors": [as_actor(actor) for actor in coded.actors],
        "events": [as_event(event) for event in coded.events],
        "statements": [as_statement(statement) for statement in coded.statements],
        "times": [_as_time(time) for time in coded.times],
        "places": [_as_toponym(toponym) for toponym in coded.places],
        "quantities": [as_quantity(quantity) for quantity in coded.quantities],
        "acled": coded.acled,
        "uncoded": coded.uncoded,
    }


def _as_time(time: m.Time) -> Json:
    start, end = time.when.start, time.when.end
    return {
        "start": time.span.start,
        "end": time.span.end,
        "date_start": start and start.isoformat(),
        "date_end": end and end.isoformat(),
        "precision": time.when.precision,
    }


def _as_toponym(toponym: m.Toponym) -> Json:
    place = toponym.place
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "geonames": place.geonames,
        "precision": place.precision,
        "literal": toponym.literal,
    }


def as_claim(claim: m.Claim) -> Json:
    """The contract's claim."""
    return {"value": claim.value, "by": list(claim.by), "report": claim.report, "evidence": as_span(claim.evidence)}


def as_match(match: m.Match) -> Json:
    """The pair that tied two report items together."""
    return {
        "a": {"report": match.a.report, "event": match.a.item},
        "b": {"report": match.b.report, "event": match.b.item},
        "score": round(match.score, 3),
        "why": match.why,
    }


def as_record(record: m.Record) -> Json:
    """The record, part 2 of the contract."""
    return {
        "schema": "sayso.record/1",
        "actors": [
            {
                "id": x.id,
                "name": x.name,
                "kind": x.kind,
                "country": x.country,
                "sectors": list(x.sectors),
                "role": x.role,
                "aliases": list(x.aliases),
                "reports": [{"report": ref.report, "actor": ref.item} for ref in x.reports],
                **({"wikidata": x.wikidata} if x.wikidata else {}),
            }
            for x in record.actors
        ],
        "events": [_as_record_event(event) for event in record.events],
        "disagreements": [
            {"event": x.event, "field": x.field, "claims": [as_claim(claim) for claim in x.claims], "why": x.why}
            for x in record.disagreements
        ],
        "copies": [list(group) for group in record.copies],
        "revisions": [{"report": x.later, "supersedes": x.earlier, "why": x.why} for x in record.revisions],
    }


def _as_record_event(event: m.RecordEvent) -> Json:
    claims: dict[str, list[Json]] = {}
    for claim in event.claims:
        claims.setdefault(claim.field, []).append(as_claim(claim))
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        # Spans of single reports mean nothing on a merged value: the words stand in its claims.
        "date": _without_text(as_when(event.when)),
        "place": _without_text(as_place(event.place)),
        "quantities": [_without_text(as_quantity(quantity)) for quantity in event.quantities],
        "status": event.status,
        "confidence": round(event.confidence, 3),
        "reports": [{"report": ref.report, "event": ref.item} for ref in event.reports],
        "merged": [as_match(match) for match in event.merged],
        "claims": claims,
        "independent": event.independent,
        "review": event.review,
        "corrections": [_as_judgement(x) for x in event.judged if event.correction(x.field or "") == x],
        "notes": [_as_judgement(x) for x in event.judged if x.kind == "note"],
    }


def _as_judgement(x: m.Judgement) -> Json:
    """What a person said of an event; the value that was set is the event's own."""
    words = x.evidence and {"report": x.evidence.report, **(as_span(x.evidence.span) or {})}
    return {"number": x.number, "field": x.field, "by": x.who, "when": x.when, "why": x.why, "evidence": words}


def _without_text(value: Json | None) -> Json | None:
    return value and {key: part for key, part in value.items() if key != "text"}


# --- and back ------------------------------------------------------------------------------------------------------


def read_span(value: Json | None) -> m.Span | None:
    """A span, or None."""
    return None if value is None else m.Span(value["start"], value["end"])


def _spans(values: list[Json]) -> tuple[m.Span, ...]:
    return tuple(m.Span(value["start"], value["end"]) for value in values)


def read_when(value: Json | None) -> m.When | None:
    """An interval, or None."""
    if value is None:
        return None
    start, end = (date.fromisoformat(value[key]) if value[key] else None for key in ("start", "end"))
    return m.When(start, end, value["precision"], read_span(value.get("text")))


def read_place(value: Json | None) -> m.Place | None:
    """A place, or None."""
    if value is None:
        return None
    return m.Place(
        name=value["name"],
        precision=value["precision"],
        country=value.get("country"),
        admin1=value.get("admin1"),
        lat=value.get("lat"),
        lon=value.get("lon"),
        geonames=value.get("geonames"),
        text=read_span(value.get("text")),
    )


def read_quantity(value: Json) -> m.Quantity:
    """A quantity."""
    text = m.Span(value["text"]["start"], value["text"]["end"])
    return m.Quantity(
        value["of"], value["low"], value["high"], text, value.get("unit"), bool(value.get("cumulative", False))
    )


def read_event(value: Json) -> m.Event:
    """An event of a report."""
    return m.Event(
        id=value["id"],
        type=value["type"],
        mentions=tuple(
            m.EventMention(_spans([x["trigger"]])[0], _spans([x["sentence"]])[0]) for x in value["mentions"]
        ),
        status=value["status"],
        why=value["why"],
        confidence=value["confidence"],
        modes=tuple(value["modes"]),
        contexts=tuple(value["contexts"]),
        actors=tuple(value["actors"]),
        recipients=tuple(value["recipients"]),
        when=read_when(value["date"]),
        place=read_place(value["place"]),
        quantities=tuple(map(read_quantity, value["quantities"])),
        credits=tuple(
            m.Credit(x["actor"], x["stance"], x["statement"], read_span(x.get("hedge"))) for x in value["sources"]
        ),
    )


def read_coded(value: Json) -> m.CodedReport:
    """A coded report from the contract's JSON."""
    source = value["source"] or {}
    published = value["published"]
    report = m.Report(
        id=value["id"],
        text=value["text"],
        publisher=m.Publisher(source.get("name"), source.get("url"), source.get("country")),
        title=value.get("title"),
        url=value.get("url"),
        language=value.get("language"),
        published=published and m.Published(date.fromisoformat(published["date"]), published["by"]),
        removed=tuple(m.Removed(x["text"], x["reason"]) for x in value["removed"]),
        notes=tuple(value.get("notes", ())),
    )
    return m.CodedReport(
        report=report,
        sentences=_spans(value["sentences"]),
        actors=tuple(
            m.Actor(x["id"], x["name"], x["kind"], _spans(x["mentions"]), x["country"], tuple(x["sectors"]), x["role"])
            for x in value["actors"]
        ),
        events=tuple(map(read_event, value["events"])),
        statements=tuple(
            m.Statement(
                id=x["id"],
                content=_spans(x["content"]),
                cue=_spans(x["cue"]),
                speaker=x["speaker"],
                speaker_text=read_span(x["speaker_text"]),
                direct=x["direct"],
                within=x["within"],
                when=read_when(x["date"]),
            )
            for x in value["statements"]
        ),
        times=tuple(_read_time(x) for x in value.get("times", ())),
        places=tuple(_read_toponym(x) for x in value.get("places", ())),
        quantities=tuple(map(read_quantity, value.get("quantities", ()))),
        acled=value.get("acled"),
        uncoded=value.get("uncoded"),
    )


def _read_time(value: Json) -> m.Time:
    when = read_when({"start": value["date_start"], "end": value["date_end"], "precision": value["precision"]})
    assert when is not None
    return m.Time(m.Span(value["start"], value["end"]), when)


def _read_toponym(value: Json) -> m.Toponym:
    place = read_place(value)
    assert place is not None
    return m.Toponym(m.Span(value["start"], value["end"]), place, value.get("literal"))
