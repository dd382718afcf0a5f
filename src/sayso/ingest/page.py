"""What ingest hands from hand to hand before there is a report."""

from dataclasses import dataclass, field

from sayso.model import Publisher


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever brought the text says of it: the fields of a JSONL line or of a feed's entry, as plain words."""

    id: str | None = None
    publisher: Publisher = field(default_factory=Publisher)
    url: str | None = None
    published: str | None = None
    published_by: str = "given"
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it came in; `name` is how the user finds it again ("reports.jsonl, line 3").

    A fragment is HTML that is all article, such as the content of a feed's entry.
    """

    name: str
    content: str
    is_html: bool = False
    is_fragment: bool = False
    given: Given = field(default_factory=Given)
    notes: tuple[str, ...] = ()
