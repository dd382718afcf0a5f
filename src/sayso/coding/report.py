"""The steps of coding, in order."""

from sayso.coding.acled import find_acled
from sayso.coding.actors import make_actors
from sayso.coding.attachment import attach_quantities
from sayso.coding.authors import name_speakers
from sayso.coding.credits import credit_events
from sayso.coding.events import find_events
from sayso.coding.parties import Parties
from sayso.coding.quantities import distinct_quantities, find_quantities
from sayso.coding.statements import find_statements
from sayso.coding.when import attach_times, with_tense
from sayso.coding.where import attach_places
from sayso.model import CodedReport, Reading, Statement


def parties_and_statements(reading: Reading) -> tuple[Parties, tuple[Statement, ...]]:
    """What acts are looked for with: the parties of the report, and its statements with their speakers named."""
    actors, actor_of = make_actors(reading)
    statements = find_statements(reading, actor_of)
    actors, actor_of, statements = name_speakers(reading, actors, actor_of, statements)
    return Parties(reading, actors, actor_of), statements


def code_reading(reading: Reading) -> CodedReport:
    """Actors, events, statements and numbers of one reading, their words not yet tied to the world."""
    parties, statements = parties_and_statements(reading)
    events = find_events(reading, parties, statements)
    numbers = find_quantities(reading)
    events = attach_quantities(reading, events, numbers)
    events = credit_events(reading, events, statements)
    events, statements = attach_times(reading, events, statements)
    events = attach_places(reading, events)
    return CodedReport(
        report=reading.report,
        sentences=reading.sentences,
        actors=parties.used_by(events),
        events=events,
        statements=statements,
        quantities=distinct_quantities(numbers),
        acled=find_acled(reading.report.text, events, reading.signals),
        time_words=with_tense(reading),
        toponyms=reading.toponyms,
    )
