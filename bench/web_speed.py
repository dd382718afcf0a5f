"""How fast `sayso serve` answers on a record of many events, made up here.

    python bench/web_speed.py [EVENTS [FOLDER]]     50,000 events unless said otherwise

Prints, for each page and filter, the time to the whole answer: the first time, as the clock and as the processor has it
(which is the same on a machine that does nothing else), and likewise the median of five more. The very first has what
`sayso serve` works out while the browser starts.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from sayso.ids import make_id
from sayso.model import (
    Actor,
    Claim,
    CodedReport,
    Disagreement,
    Event,
    EventMention,
    Place,
    Published,
    Publisher,
    Quantity,
    Record,
    RecordActor,
    RecordEvent,
    Ref,
    Report,
    Span,
    Statement,
    When,
)
from sayso.publish.web.app import create_app
from sayso.record.store import Store

PER_REPORT = 8
TYPES = ("PROTEST", "COERCE", "ASSAULT", "CONSULT", "ACCUSE", "REQUEST", "SUPPORT", "SANCTION")
VERBS = ("marched", "detained", "beat", "met", "accused", "urged", "backed", "sanctioned")
TOWNS = [(f"Town {number}", 45 + number % 10, 20 + number % 17) for number in range(300)]
FIRST = ("Anna", "Jan", "Łukasz", "Zoë", "Иван", "Maria", "Piotr", "Ömer", "Élise", "Karel")
PATHS = (
    "/chronology",
    "/chronology?at=2022-06-01",
    "/chronology?at=undated",
    "/chronology?type=COERCE",
    "/chronology?type=COERCE&type=ASSAULT&status=happened&independent=2",
    "/chronology?publisher=Desk+7",
    "/chronology?place=town+17",
    "/chronology?actor=Lukasz+Actor+42",
    "/chronology?q=square",
    "/chronology?q=detain",
    "/chronology?q=иван",
    "/chronology?disputed=1",
    "/chronology?review=open&since=2022-01-01&until=2022-03-01",
    "/disagreements",
    "/disagreements?field=quantities.killed",
    "/statements",
    "/statements?q=square",
    "/statements?q=square+77",
    "/statements?speaker=Anna+Actor+10",
    "/numbers",
    "/numbers?of=killed&page=9",
    "/actors",
    "/actors?q=lukasz",
    "/reports?q=square",
    "/review",
    "/review?type=COERCE",
    "/map",
    "/network",
    "/changes",
)


def make_reports(events: int, chance: random.Random) -> Iterator[tuple[CodedReport, list[tuple[int, str]]]]:
    """Reports of eight events each; beside each event's item the number of its actor."""
    start = date(2021, 1, 1)
    for number in range(events // PER_REPORT):
        day = start + timedelta(days=chance.randrange(900))
        pieces, coded, parties, statements, at = [], [], {}, [], 0
        told = []
        for place in range(PER_REPORT):
            kind = chance.randrange(len(TYPES))
            who = chance.randrange(events // 12)
            name = f"{FIRST[who % len(FIRST)]} Actor {who}"
            town, lat, lon = chance.choice(TOWNS)
            count = chance.randrange(2, 900)
            sentence = (
                f"{name} {VERBS[kind]} {count} people at square {chance.randrange(2000)} in {town}, officials said."
            )
            span = Span(at, at + len(sentence))
            verb = Span(at + len(name) + 1, at + len(name) + 1 + len(VERBS[kind]))
            figure = Span(verb.end + 1, verb.end + 1 + len(str(count)))
            here = Span(sentence.index(town) + at, sentence.index(town) + at + len(town))
            when = None if chance.random() < 0.1 else When(day - timedelta(days=chance.randrange(5)), day, "range")
            if when and chance.random() < 0.8:
                when = When(day, day, "day")
            parties.setdefault(f"a{who}", Actor(f"a{who}", name, "person", (Span(at, at + len(name)),)))
            of = ("killed", "detained", "participants")[kind % 3]
            coded.append(
                Event(
                    id=f"e{place}",
                    type=TYPES[kind],
                    mentions=(EventMention(verb, span),),
                    status="happened" if chance.random() < 0.9 else "planned",
                    why="made up",
                    confidence=0.8,
                    actors=(f"a{who}",),
                    when=when,
                    place=Place(town, "city", "POL", None, float(lat), float(lon), None, here),
                    quantities=(Quantity(of, count, count, figure, "people"),),
                )
            )
            statements.append(Statement(f"s{place}", (Span(at, at + len(sentence) - 16),), speaker=f"a{who}"))
            told.append((who, name))
            pieces.append(sentence)
            at += len(sentence) + 1
        text = " ".join(pieces)
        report = Report(
            f"r{number}",
            text,
            Publisher(f"Desk {number % 60}"),
            f"Report {number}",
            None,
            "en",
            Published(day, "given"),
        )
        sentences = tuple(event.mentions[0].sentence for event in coded)
        numbers = tuple(event.quantities[0] for event in coded)
        yield (
            CodedReport(
                report, sentences, tuple(parties.values()), tuple(coded), tuple(statements), quantities=numbers
            ),
            told,
        )


def make_record(path: Path, events: int) -> None:
    """A record in which every fourth event is told by two reports, and every eighth of those with another number."""
    chance = random.Random(4)
    actors: dict[int, tuple[str, list[Ref]]] = {}
    found: list[RecordEvent] = []
    disagreements: list[Disagreement] = []
    with Store(path) as store:
        with store.writing():
            for coded, told in make_reports(events, chance):
                store.add(coded)
                for event, (who, name) in zip(coded.events, told, strict=True):
                    refs = actors.setdefault(who, (name, []))[1]
                    ref = Ref(coded.report.id, f"a{who}")
                    if ref not in refs:
                        refs.append(ref)
                    figure, trigger = event.quantities[0], event.mentions[0].trigger
                    number = f"quantities.{figure.of}"
                    claims = [
                        Claim(
                            number,
                            {"low": figure.low, "high": figure.high, "unit": "people"},
                            (),
                            ref.report,
                            figure.text,
                        ),
                        Claim("status", event.status, (), ref.report, trigger),
                        Claim("actors", [f"p{who}"], (), ref.report, trigger),
                    ]
                    id_ = make_id("e", [ref.report, event.id])  # as merging names it: one can decide on it
                    if len(found) % 30 == 0:
                        other = Claim(
                            number, {"low": 1000, "high": None, "unit": "people"}, (f"p{who}",), ref.report, figure.text
                        )
                        claims.append(other)
                        disagreements.append(Disagreement(id_, number, (claims[0], other), "They differ."))
                    found.append(
                        RecordEvent(
                            *(id_, event.type, (), (), (f"p{who}",), (), event.when, event.place, event.quantities),
                            *(event.status, 0.8, (Ref(ref.report, event.id),), (), tuple(claims), 1 + len(found) % 3),
                        )
                    )
        parties = tuple(
            RecordActor(f"p{who}", name, "person", "POL", ("GOV",), None, (name,), tuple(refs))
            for who, (name, refs) in actors.items()
        )
        store.write_record(Record(parties, tuple(found), tuple(disagreements)))


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    path = folder / f"made-up-{events}.sayso"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        make_record(path, events)
        print(f"{events} events in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB: {path}")
    client = TestClient(create_app(path, "speed"), base_url="http://127.0.0.1:8765")
    for asked in PATHS:
        times = [ask(client, asked) for _ in range(6)]
        clock, processor = (statistics.median(x[at] for x in times[1:]) for at in (0, 1))
        answer = client.get(asked)
        size = len(answer.content) // 1024
        first = " ".join(f"{x:6.0f}" for x in times[0])
        print(f"{first}   {clock:6.0f} {processor:6.0f} ms {size:5} kB  {answer.status_code} {asked}")


def ask(client: TestClient, asked: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    client.get(asked)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


if __name__ == "__main__":
    main()
