"""Stretches of capitalised words, and where in them the titles end and the name begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import (
    capitals,
    country_names,
    courtesy_titles,
    find_noun,
    first_words,
    given_names,
    known_bodies,
    short_titles,
    singular,
    word_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NAMING = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})
_WORDS = frozenset({"NN", "NNS", "JJ", "VBG", "CD", "VBN", "FW", "NFP", "RB", "VB", "UH"})
"""Tags that a word of a name may carry when the language model calls the whole a name."""
_OFFICE_PREPOSITIONS = frozenset({"of", "for", "from", "to"})
_BEFORE_NOUNS = frozenset({"compound", "amod", "nmod", "nn"})


def find_runs(doc: Doc) -> list[tuple[int, int, int]]:
    """(titles from, name from, name to) of every stretch: "Mayor of Oslo Jo Lie" begins at Mayor, its name at Jo.

    A body named within a title is a stretch of its own: Interpol in "Interpol chief Jo Lie".
    """
    joined: list[tuple[int, int, int]] = []
    for title, start, end in (part for run in _stretches(doc) for part in _split_title(doc, *run)):
        opening = title
        person = label_of(doc, start, end) == "PERSON" or doc[start].lower_ in given_names()
        linked = joined and (
            joined[-1][2] == title or (title < start and doc[title - 1].lower_ in _OFFICE_PREPOSITIONS)
        )
        if linked and person:
            opening = _office_before(doc, title)
            while joined and joined[-1][1] >= opening and opening < title:
                joined.pop()
            if joined and joined[-1][2] > opening:
                opening = joined.pop()[0]
        joined.extend(_bodies_within(doc, opening, start))
        joined.append((opening, start, end))
    return joined


def label_of(doc: Doc, start: int, end: int) -> str:
    """What the language model calls most of these tokens; empty if it calls them nothing."""
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    return max(set(labels), key=lambda label: (labels.count(label), label)) if labels else ""


def ends_with_human(doc: Doc, start: int, end: int) -> bool:
    """Whether the last words are an office or another noun for a human: "deputy prime minister"."""
    for length in range(min(3, end - start), 0, -1):
        noun = find_noun(doc[end - length : end].text.lower())
        if noun and noun.kind == "human":
            return True
    return False


# --- stretches -----------------------------------------------------------------------------------------------------


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    i, size = 0, len(doc)
    while i < size:
        if not _is_naming(doc[i]) and not (doc[i].lower_ in word_list("particles") and _opens_with_particle(doc, i)):
            i += 1
            continue
        j = i + _known_length(doc, i)
        while j < size and (step := _next_part(doc, j)):
            j += step
        yield i, j
        i = j


def _is_naming(token: Token) -> bool:
    word = token.text
    if not word[0].isupper() or "]" in word or token.ent_type_ in _MEASURES:
        return False
    if token.tag_ in {"NNP", "NNPS"}:
        return not (len(word) > 3 and word.isupper() and _is_shouted(token))
    if token.ent_type_ in NAMING and token.tag_ in _WORDS:
        return bool(token.tag_ != "JJ") or _adjective_in_name(token)
    return False


def _adjective_in_name(token: Token) -> bool:
    """ "Islamic State": an adjective whose name goes on after it."""
    if token.ent_type_ != "ORG" or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    return bool(after.ent_iob_ == "I" and after.text[0].isupper())


def _is_shouted(token: Token) -> bool:
    """A word among others in capitals is no name for that."""
    around = token.doc[max(0, token.i - 2) : token.i + 3]
    return sum(bool(t.text.isupper()) and len(t) > 3 for t in around) >= 3


def _opens_with_particle(doc: Doc, i: int) -> bool:
    """ "al-Hamid", "de Gaulle": a particle, maybe with a hyphen, before a name."""
    hyphen = i + 1 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_
    j = i + 2 if hyphen else i + 1
    if j >= len(doc) or doc[j].is_sent_start or doc[j].tag_ != "NNP":
        return False
    if hyphen:
        return True
    return doc[i].lower_ not in {"as", "at", "an"} and (doc[i].tag_ == "NNP" or doc[i].ent_type_ in NAMING)


def _known_length(doc: Doc, i: int) -> int:
    """How many tokens a body known everywhere takes from here on, small words included; 1 if none begins here."""
    if doc[i].text not in first_words():
        return 1
    for length in range(min(7, len(doc) - i), 1, -1):
        if doc[i + length - 1].text[0].isupper() and doc[i : i + length].text in known_bodies():
            return length
    return 1


def _next_part(doc: Doc, j: int) -> int:
    """How many tokens from `j` on belong to the name before it."""
    token, before = doc[j], doc[j - 1]
    after = doc[j + 1] if j + 1 < len(doc) else None
    if before.is_space or (token.is_sent_start and "\n" in before.text_with_ws):
        return 0
    if _is_naming(token):
        person_begins = token.ent_iob_ == "B" and token.ent_type_ == "PERSON"
        return 0 if person_begins and before.ent_type_ and before.ent_type_ != "PERSON" else 1
    if after is None:
        return 0
    if not _is_naming(after):
        hyphened = token.lower_ in word_list("particles") and after.text == "-" and j + 2 < len(doc)
        return 3 if hyphened and _is_naming(doc[j + 2]) else 0
    if token.text == ".":
        return 2 if before.lower_ in short_titles() or before.lower_ in courtesy_titles() else 0
    if token.text == "-":
        return 0 if before.whitespace_ or token.whitespace_ else 2
    return 2 if _is_joint(token, before, after) else 0


def _is_joint(token: Token, before: Token, after: Token) -> bool:
    """Whether a small word holds two sides together: "Ministry of Health", "People's Party", "Jan van Dijk"."""
    inside = token.ent_iob_ == "I" and after.ent_iob_ == "I" and token.ent_type_ in NAMING
    if token.lower_ in word_list("particles") and (inside or token.tag_ == "NNP"):
        return True
    if token.lower_ in {"'s", "’s", "'", "’"}:
        return before.lower_ in word_list("owners") or _is_people(before)
    if token.lower_ in {"of", "for"} and before.lower_ in word_list("organisation_opens") | word_list(
        "organisation_ends"
    ):
        return True
    return inside and token.ent_type_ == "ORG" and token.lower_ in word_list("middle")


def _is_people(token: Token) -> bool:
    """ "Fishermen" in "Fishermen's Alliance": a plural in capitals inside a sentence."""
    noun = find_noun(token.lower_)
    plural = singular(token.lower_) != token.lower_
    return bool(noun and noun.kind == "human" and plural and token.text[0].isupper() and not token.is_sent_start)


# --- titles --------------------------------------------------------------------------------------------------------


def _split_title(doc: Doc, start: int, end: int) -> list[tuple[int, int, int]]:
    """ "Danish Secretary of State Mette Holm" begins at Secretary, its name at Mette."""
    whole = doc[start:end].text
    if whole in country_names() or whole in known_bodies():
        return [(start, start, end)]
    core = _after_titles(doc, start, end)
    if core == start:
        turn = _place_before_person(doc, start, end)
        if turn:
            return [(start, start, turn), (turn, turn, end)]
    if core > start or end - start == 1 or label_of(doc, start, end) in {"PERSON", ""}:
        start = _title_before(doc, start, core)
    return [(start, core, end)]


def _after_titles(doc: Doc, start: int, end: int) -> int:
    if doc[end - 1].lower_ in word_list("organisation_ends"):
        return start
    core = start
    for i in range(start, end - 1):
        word = doc[i].lower_.strip(".")
        if word in courtesy_titles() or word in short_titles() or ends_with_human(doc, start, i + 1):
            core = i + 1
    if doc[core].lower_ == "state" and core and doc[core - 1].lower_ == "of" and core + 1 < end:
        core += 1
    while core < end - 1 and doc[core].text in {"-", "."}:
        core += 1
    if label_of(doc, start, end) == "ORG" and doc[core].lower_ not in given_names() and end - core != 2:
        return start
    return core


def _place_before_person(doc: Doc, start: int, end: int) -> int | None:
    """ "(mayor of) Lisbon Rui Costa" and "(told) Reuters Ann Smith" are two names: where the second begins."""
    for i in range(start + 1, end):
        begins = doc[i].ent_iob_ == "B" and doc[i].ent_type_ == "PERSON"
        before = doc[start:i].text
        if (begins or doc[i].lower_ in given_names()) and (before in country_names() or before in known_bodies()):
            return i
    at = start - 2 if start and doc[start - 1].lower_ == "the" else start - 1
    if at < 1 or doc[at].lower_ not in _OFFICE_PREPOSITIONS or not ends_with_human(doc, max(0, at - 3), at):
        return None
    given = next((i for i in range(start + 1, end - 1) if doc[i].lower_ in given_names()), None)
    if given is None:
        places = (
            i for i in range(start + 1, end) if doc[start:i].text in capitals() or doc[start:i].text in country_names()
        )
        given = next(places, None)
    if given is None and doc[start].ent_type_ == "GPE" and doc[end - 1].ent_type_ == "PERSON":
        given = next(i for i in range(start, end) if doc[i].ent_type_ != "GPE")
    return given


def _title_before(doc: Doc, start: int, core: int) -> int:
    """Where the words before a title or name that belong to it begin: "a rebel spokesman Omar Said" → rebel."""
    i, human = start, core > start
    while i > 0:
        before = doc[i - 1]
        if before.is_space or before.is_punct or before.dep_ not in _BEFORE_NOUNS or before.head.i < i:
            break
        human = human or ends_with_human(doc, max(0, i - 3), i) or before.lower_ in courtesy_titles()
        i -= 1
    return i if human else start


def _office_before(doc: Doc, start: int) -> int:
    """Where "Speaker of the House of Lords" before a name begins; `start` itself where no office stands there."""
    i = start - 1
    while i > max(0, start - 10) and (
        _is_naming(doc[i]) or doc[i].lower_ in word_list("middle") | _OFFICE_PREPOSITIONS
    ):
        if doc[i].lower_ in _OFFICE_PREPOSITIONS and ends_with_human(doc, max(0, i - 3), i):
            return i - 1
        i -= 1
    return start


def _bodies_within(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    i = start
    while i < end:
        length = next((n for n in range(min(4, end - i), 0, -1) if doc[i : i + n].text in known_bodies()), 0)
        if not length:
            while i + length < end and doc[i + length].ent_type_ == "ORG" and _is_naming(doc[i + length]):
                length += 1
            if length and find_noun(doc[i + length - 1].lower_):
                length = 0
        if length:
            yield i, i, i + length
        i += length or 1
