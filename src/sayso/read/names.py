"""Runs of capitalised words that name a person, an organisation, a people or a country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

from sayso.codebook.parties import (
    capitals,
    country_names,
    courtesy_titles,
    demonyms,
    find_noun,
    given_names,
    known_bodies,
    not_parties,
    short_titles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NAMING = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
PARTICLES = frozenset(
    "de da di del della dos du van von der den al el bin ibn bint abu ben la le as ash at ul ad an ar".split()
)
MIDDLE = frozenset({"of", "for", "and", "&", "the", "in", "on", "to"})
CORPORATE = frozenset(
    "inc ltd corp co plc llc group holdings airlines airways motors bank university college institute association "
    "federation union league times post news journal tribune herald gazette television tv radio network press agency "
    "brigade brigades front movement army forces guard guards command navy corps alliance coalition initiative "
    "organisation organization council committee commission authority ministry department office bureau party parliament "
    "congress senate assembly court police service services society foundation centre center club church hospital school "
    "academy company corporation industries international force unit brotherhood resistance watch observatory fund".split()
)
_OFFICE_PREPOSITIONS = frozenset({"of", "for", "from"})
OWNERS = frozenset(
    "people workers worker women children prosecutor teachers students farmers citizens nurses doctors".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) name a party; `title` is where the titles before them begin.

    `kind` is person, organisation, country, group (a people), office ("the Prime Minister") or place.
    """

    start: int
    end: int
    kind: str
    title: int


def find_names(doc: Doc) -> list[Name]:
    """Names in order. The language model's word on each is checked against titles, vocabulary and its own word elsewhere.

    In "German Chancellor Angela Merkel ... Merkel said" the second, be it labelled a place, is the person of the first.
    """
    parts = _join_offices(doc, [part for start, end in _runs(doc) for part in _split_title(doc, start, end)])
    votes: dict[str, Counter[str]] = {}
    for title, start, end in parts:
        label = "PERSON" if title < start else _label(doc, start, end)
        if label:
            votes.setdefault(doc[start:end].text, Counter())[label] += 2 if title < start else 1
    surnames = {
        _fold(text.split()[-1])
        for text, labels in votes.items()
        if " " in text and labels.most_common(1)[0][0] == "PERSON" and text not in country_names()
    }
    found = []
    for title, start, end in parts:
        text = doc[start:end].text
        if _fold(text) in surnames and text not in country_names():
            kind: str | None = "person"
        else:
            kind = _kind(doc, start, end, votes.get(text, Counter()), titled=title < start)
        if kind:
            found.append(Name(start, end, kind, title))
    return found


def _known_length(doc: Doc, i: int) -> int:
    """How many tokens a body known everywhere takes from here on, small words included; 1 if none begins here."""
    for length in range(min(7, len(doc) - i), 1, -1):
        if doc[i + length - 1].text[0].isupper() and doc[i : i + length].text in known_bodies():
            return length
    return 1


def _fold(name: str) -> str:
    return anyascii(name).lower()


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of name words, held together by "of", particles, hyphens where both sides are one name."""
    i, size = 0, len(doc)
    while i < size:
        if not _is_naming(doc[i]) and not (doc[i].lower_ in PARTICLES and _starts_with_particle(doc, i)):
            i += 1
            continue
        j = i + _known_length(doc, i)
        while j < size:
            step = _next_part(doc, i, j)
            if not step:
                break
            j += step
        yield i, j
        i = j


def _join_offices(doc: Doc, parts: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """ "Mayor of Kyiv Vitali Klitschko": the office and its place become the title of the person that follows at once.

    A body named within a title is a name of its own: Pentagon in "Pentagon spokesman John Kirby".
    """
    joined: list[tuple[int, int, int]] = []
    for title, start, end in parts:
        opening = title
        person = _label(doc, start, end) == "PERSON" or doc[start].lower_ in given_names()
        if joined and joined[-1][2] == title and person:
            opening = _office_before(doc, title)
            while joined and joined[-1][1] >= opening and opening < title:
                joined.pop()
            if joined and joined[-1][2] > opening:
                opening = joined.pop()[0]
        joined.extend(_bodies_within(doc, opening, start))
        joined.append((opening, start, end))
    return joined


def _office_before(doc: Doc, start: int) -> int:
    """Where "Speaker of the House of Lords" before a name begins; `start` itself where no office stands there."""
    i = start - 1
    while i > max(0, start - 10) and (_is_naming(doc[i]) or doc[i].lower_ in {*MIDDLE, "from"}):
        if doc[i].lower_ in _OFFICE_PREPOSITIONS and _human_ends(doc, max(0, i - 3), i):
            return i - 1
        i -= 1
    return start


def _bodies_within(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    i = start
    while i < end:
        length = next((n for n in range(min(4, end - i), 0, -1) if doc[i : i + n].text in known_bodies()), 0)
        if not length and doc[i].ent_type_ == "ORG" and _is_naming(doc[i]):
            length = next(
                (n for n in range(1, end - i) if doc[i + n].ent_type_ != "ORG" or not _is_naming(doc[i + n])), end - i
            )
            if find_noun(doc[i + length - 1].lower_):
                length = 0
        if length:
            yield i, i, i + length
        i += length or 1


def _starts_with_particle(doc: Doc, i: int) -> bool:
    """ "al-Assad", "de Gaulle": a particle, maybe with a hyphen, before a name."""
    j = i + 2 if i + 1 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_ else i + 1
    if j >= len(doc) or doc[j].is_sent_start or doc[i].lower_ in {"as", "at", "an"} and j == i + 1:
        return False
    return doc[j].tag_ == "NNP" and (j == i + 2 or doc[i].tag_ == "NNP" or doc[i].ent_type_ in NAMING)


def _next_part(doc: Doc, i: int, j: int) -> int:
    """How many tokens from `j` on belong to the name that began at `i`."""
    token, before = doc[j], doc[j - 1]
    after = doc[j + 1] if j + 1 < len(doc) else None
    if token.is_sent_start and "\n" in before.text_with_ws or before.is_space:
        return 0
    if (
        token.text == "."
        and after is not None
        and _is_naming(after)
        and before.lower_ in {*short_titles(), *courtesy_titles()}
    ):
        return 2
    if _is_naming(token):
        turn = token.ent_iob_ == "B" and before.ent_type_ and (token.ent_type_ != before.ent_type_)
        return 0 if turn and before.ent_type_ != "PERSON" and token.ent_type_ == "PERSON" else 1
    if after is None or not _is_naming(after):
        if (
            token.lower_ in PARTICLES
            and after is not None
            and j + 2 < len(doc)
            and after.text == "-"
            and _is_naming(doc[j + 2])
        ):
            return 3
        return 0
    if token.text == "-" and not before.whitespace_ and not token.whitespace_:
        return 2
    inside = token.ent_iob_ == "I" and after.ent_iob_ == "I" and token.ent_type_ in NAMING
    if token.lower_ in PARTICLES and (inside or token.tag_ == "NNP"):
        return 2
    if token.lower_ in {"'s", "’s", "'", "’"}:
        return 2 if before.lower_ in OWNERS else 0
    if token.lower_ in {"of", "for"} and (before.lower_ in CORPORATE or before.lower_ in {"house", "bank", "chamber"}):
        return 2
    if token.lower_ in MIDDLE and inside and token.ent_type_ == "ORG":
        return 2
    return 0


def _is_naming(token: Token) -> bool:
    word = token.text
    if (
        not word[0].isupper()
        or "]" in word
        or (token.ent_type_ and token.ent_type_ not in NAMING and token.ent_type_ in _NEVER)
    ):
        return False
    if token.tag_ in {"NNP", "NNPS"}:
        return not (len(word) > 3 and word.isupper() and _shouted(token))
    if token.ent_type_ in NAMING and token.tag_ in {
        "NN",
        "NNS",
        "JJ",
        "VBG",
        "CD",
        "VBN",
        "FW",
        "NFP",
        "RB",
        "VB",
        "UH",
    }:
        return token.tag_ != "JJ" or _adjective_in_name(token)
    return False


_HEADS = frozenset("ministry university department bank house office church chamber embassy council".split())
_NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})


def _adjective_in_name(token: Token) -> bool:
    """ "Islamic State": an adjective whose name goes on after it."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    return after.ent_iob_ == "I" and after.text[0].isupper() and token.ent_type_ == "ORG"


def _shouted(token: Token) -> bool:
    """A word of a sentence in capitals is no name for that."""
    around = token.doc[max(0, token.i - 2) : token.i + 3]
    return sum(t.text.isupper() and len(t) > 3 for t in around) >= 3


def _split_title(doc: Doc, start: int, end: int) -> list[tuple[int, int, int]]:
    """(titles from, name from, name to): "US Secretary of State Mike Pompeo" begins at US, its name at Mike."""
    core = start
    whole = doc[start:end].text
    known = whole in country_names() or whole in known_bodies()
    if not known and doc[end - 1].lower_ not in CORPORATE and _label(doc, start, end) != "ORG":
        for i in range(start, end - 1):
            word = doc[i].lower_.strip(".")
            if word in courtesy_titles() or word in short_titles() or _human_ends(doc, start, i + 1):
                core = i + 1
        if doc[core].lower_ == "state" and core and doc[core - 1].lower_ == "of":
            core += 1
        while core < end - 1 and doc[core].text in {"-", "."}:
            core += 1
    if core == start and not known:
        turn = _place_before_person(doc, start, end)
        if turn:
            return [(start, start, turn), (turn, turn, end)]
    if core > start or _could_be_person(doc, core, end):
        start = _title_before(doc, start, core)
    return [(start, core, end)]


def _place_before_person(doc: Doc, start: int, end: int) -> int | None:
    """ "(mayor of) London Sadiq Khan" and "United States Donald Trump" are two names: where the second begins."""
    for i in range(start + 1, end):
        if doc[i].ent_iob_ == "B" and doc[i].ent_type_ == "PERSON" and doc[start:i].text in country_names():
            return i
    if (
        start < 2
        or doc[start - 1].lower_ not in _OFFICE_PREPOSITIONS
        or not _human_ends(doc, max(0, start - 4), start - 1)
    ):
        return None
    given = next((i for i in range(start + 1, end - 1) if doc[i].lower_ in given_names()), None)
    if given is None and doc[start].ent_type_ == "GPE" and doc[end - 1].ent_type_ == "PERSON":
        given = next(i for i in range(start, end) if doc[i].ent_type_ != "GPE")
    return given


def _human_ends(doc: Doc, start: int, end: int) -> bool:
    for length in (3, 2, 1):
        if end - length >= start:
            noun = find_noun(doc[end - length : end].text.lower())
            if noun and noun.kind == "human":
                return True
    return False


def _could_be_person(doc: Doc, start: int, end: int) -> bool:
    return _label(doc, start, end) in {"PERSON", ""} or end - start == 1


def _title_before(doc: Doc, start: int, core: int) -> int:
    """Where the words before a title or name that belong to it begin: "a rebel spokesman Omar Said" → rebel."""
    i = start
    human = core > start
    while i > 0:
        before = doc[i - 1]
        if (
            before.is_space
            or before.is_punct
            or before.dep_ not in {"compound", "amod", "nmod", "nn"}
            or before.head.i < i
        ):
            break
        human = human or _human_ends(doc, max(0, i - 3), i) or before.lower_ in courtesy_titles()
        i -= 1
    return i if human else start


def _label(doc: Doc, start: int, end: int) -> str:
    labels = [t.ent_type_ for t in doc[start:end] if t.ent_type_]
    return max(set(labels), key=lambda x: (labels.count(x), x)) if labels else ""


def _kind(doc: Doc, start: int, end: int, votes: Counter[str], *, titled: bool) -> str | None:
    text = doc[start:end].text
    body = known_bodies().get(text)
    if body:
        return body.kind
    if text in country_names():
        return "country"
    if doc[end - 1].lower_ in not_parties() and not (titled and end - start > 1):
        return None
    if titled:
        return "person"
    last = doc[end - 1].lower_
    if _human_ends(doc, start, end):
        return "office"
    if last in CORPORATE or doc[start].lower_ in {
        "ministry",
        "university",
        "department",
        "bank",
        "house",
        "office",
        "church",
    }:
        return "organisation"
    if text in demonyms():
        return (
            "group"
            if doc[end - 1].tag_ in {"NNPS", "NNS", "NNP"} and doc[end - 1].dep_ not in {"amod", "compound"}
            else None
        )
    label = votes.most_common(1)[0][0] if votes else ""
    if 1 < end - start <= 3 and doc[start].lower_ in given_names() and label in {"ORG", "GPE", "NORP", "FAC", ""}:
        return "person"
    if text in capitals() and label != "PERSON":
        return "place"
    if label == "PERSON":
        return "person"
    if label == "ORG":
        return "organisation"
    if label == "NORP":
        return "group"
    if label in {"GPE", "LOC", "FAC"}:
        return "place"
    if end - start == 1 and text.isupper() and 2 <= len(text) <= 6:
        return "organisation"
    return "unknown" if end - start > 1 or not doc[start].is_sent_start else None
