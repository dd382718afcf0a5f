"""CodedReport → CodedReport: words tied to the world, one report at a time.

Takes a coded report. Gives the same with days, places, countries and sectors filled in. Never looks at another report.
"""

from sayso.model import CodedReport


def resolve(coded: CodedReport) -> CodedReport:
    """Days, places, countries and sectors, from the words that coding kept."""
    from sayso.resolve.actors import resolve_actors
    from sayso.resolve.dates import resolve_dates
    from sayso.resolve.locate import locate_events
    from sayso.resolve.places import resolve_places

    return locate_events(resolve_actors(resolve_places(resolve_dates(coded))))
