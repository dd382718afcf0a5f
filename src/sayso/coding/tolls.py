"""Who was killed, injured, detained, displaced, abducted or dismissed, and how many: by verb, noun and state.

Police detained 4,300 people · five deaths · the death of a man · left six soldiers dead · the toll rose to 35
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.beside import find_beside, find_claims
from sayso.coding.counting import Toll, is_part
from sayso.coding.kinds import frames, is_people, is_people_noun, lemma_of, near, telling_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from sayso.coding.counting import People

DOUBTFUL = frozenset({"would", "could", "might", "may", "should", "must", "can", "shall"})
LEAVING = frozenset({"leave", "see", "have", "get", "report", "find"})
ONE_OF_TWO = re.compile(
    r"\bkill(?:ed|ing) (?:or|and|and/or) (?:injur|wound)(?:ed|ing)\b"
    r"|\b(?:wound|injur)(?:ed|ing) (?:or|and) kill(?:ed|ing)\b"
)
WINDOW = 16
"""How far from "the toll" its number may stand."""


def find_tolls(doc: Doc, people: People) -> tuple[Toll, ...]:
    """Every toll of the text, in order, each number once a kind."""
    found: list[Toll] = []
    telling = telling_words()
    for token in doc:
        if token.lemma_.lower() in telling or token.lower_ in telling:
            found.extend(_tolls_at(token, people))
    claims = find_claims(doc, people)
    found = [toll for toll in found if toll.frame.i not in claims or claims[toll.frame.i] in toll.count.parts]
    found.extend(find_beside(doc, people, found))
    done_to = {id(part) for toll in found if toll.frame.tag_[0] == "V" for part in toll.count.parts}
    # In "shot twelve hostages" the number is of those shot.
    by_noun = [
        x for x in found if is_people_noun(lemma_of(x.frame)) and any(id(part) in done_to for part in x.count.parts)
    ]
    return _distinct(x for x in found if x not in by_noun)


def _tolls_at(token: Token, people: People) -> Iterator[Toll]:
    """The tolls that hang on one word."""
    known, lemma, lower = frames(), lemma_of(token), token.lower_
    if token.tag_[0] == "V":
        yield from _of_verb(token, people)
    elif lower in known.states and token.tag_[0] in "JNRV":
        yield from _toll(known.states[lower], _in_state(token), token, people)
    if token.tag_ in {"NN", "NNS"} or lower in {"dead", "wounded", "injured"}:
        if lemma in known.casualties:
            zero = people.count(token, single=False)
            if zero is not None and zero.how == "none":
                for kind in known.casualties[lemma]:
                    yield Toll(kind, zero, token)
        elif lemma in known.counted or lemma in known.nouns or lower in known.counted:
            yield from _of_noun(token, people)
        elif lemma in words()["measures"]:
            yield from _measured(token, people)
        elif lemma in words()["condition"]:
            yield from _of_condition(token, people)
        elif lemma in words()["refugees"]:
            yield from _of_refugees(token, people)


# --- verbs --------------------------------------------------------------------------------------------------------


def _of_verb(token: Token, people: People) -> Iterator[Toll]:
    known, lemma = frames(), lemma_of(token)
    beside = near(token) if lemma in known.completed or lemma in words()["to_death"] else frozenset()
    completed = next((kind for word, kind in known.completed.get(lemma, {}).items() if word in beside), None)
    if lemma in words()["to_death"] and {"to", "death"} <= beside:
        completed = "killed"
    if (
        lemma in known.objects
        and known.objects[lemma] == "injured"
        and any(x.lower_ in {"fatally", "mortally"} for x in token.children)
    ):
        completed = "killed"
    if completed is not None:
        yield from _toll(completed, victims(token), token, people, weak=completed == "injured")
    elif lemma in known.objects:
        yield from _toll(known.objects[lemma], victims(token), token, people, weak=lemma in known.weak)
    elif lemma in known.people_objects:
        yield from _toll(known.people_objects[lemma], victims(token), token, people, single=False)
    elif lemma in known.subjects:
        fate = known.subjects[lemma]
        for prep in token.children:  # "3 soldiers died, along with 20 villagers"
            if prep.lower_ == "with" and any(x.lower_ in {"along", "together"} for x in prep.lefts):
                yield from _toll(fate, grammar.prep_objects(token, {"with"}), token, people, single=False)
        gone = fate != "displaced" or not {lemma_of(x) for x in grammar.objects(token)} & words()["no_flight"]
        if gone:
            yield from _toll(fate, grammar.subjects(token), token, people)
    objects = [x for x in token.children if x.dep_ in {"dobj", "nsubjpass"}]
    if token.dep_ == "amod" and token.head.i > token.i:
        objects.append(token.head)  # "a driver sustained injuries" where the parse makes it an adjective
    for noun in objects:
        kind = known.having.get(lemma, {}).get(lemma_of(noun))
        if kind is not None:
            yield from _toll(kind, grammar.subjects(token), token, people)
        if lemma_of(noun) == "life" and lemma in words()["take_lives"]:
            inner = grammar.prep_objects(noun, {"of"}) or ([noun] if noun.i in people.by_token else [])
            yield from _toll("killed", inner, token, people)
    if lemma in words()["treated"] and near(token) & {"injuries", "wounds", "burns", "hospital"}:
        yield from _toll("injured", victims(token), token, people, weak=True)


def _is_one_of_two(token: Token) -> bool:
    """ "killed or wounded 50", "killed and injured scores": how many of which is not told."""
    text = token.doc[max(0, token.i - 2) : token.i + 3].text.lower()
    return ONE_OF_TWO.search(text) is not None


def victims(verb: Token) -> list[Token]:
    """Whom a verb is done to: its object, the subject of its passive, or the noun it describes."""
    if grammar.is_passive(verb):
        return grammar.patients(verb)
    own = [x for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} for x in grammar.conjuncts(child)]
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    found = [x for x in grammar.objects(verb) if x.ent_type_ not in {"DATE", "TIME"}]
    if verb.tag_ == "VBN" and not helped and not found:
        if not own and verb.dep_ in {"advcl", "ccomp", "xcomp", "oprd", "dep"} and lemma_of(verb.head) in LEAVING:
            own = [
                x
                for child in verb.head.children
                if child.dep_ == "dobj" and child.i < verb.i
                for x in grammar.conjuncts(child)
            ]
        return own or grammar.shared_subjects(verb)
    if found:
        return [y for x in found for y in grammar.antecedents(x)]
    if verb.dep_ == "conj" and not own and grammar.is_passive(verb.head):
        return victims(verb.head)  # "was dragged away and shot"
    for other in verb.children:  # "abducted and killed a chief"
        if other.dep_ == "conj" and not helped and not any(x.dep_ in grammar.SUBJECTS for x in other.children):
            found.extend(grammar.objects(other))
    if found:
        return found
    described = verb.dep_ in {"relcl", "acl"} and verb.tag_ in {"VBN", "VBD"}
    return [verb.head] if described and not any(x.lower_ in grammar.RELATIVES for x in own) else []


def _toll(
    kind: str, tokens: Iterable[Token], frame: Token, people: People, *, weak: bool = False, single: bool = True
) -> Iterator[Toll]:
    """The toll of a frame whose people are found, where their number is told and the frame is not denied."""
    tokens = list(tokens)
    if weak or lemma_of(frame) in words()["must_be_people"] or kind in {"displaced", "dismissed"}:
        tokens = [x for x in tokens if _may_be_people(x, people)]
    if any(child.dep_ == "neg" for child in frame.children) or (
        frame.dep_ == "pcomp" and frame.head.lower_ == "without"
    ):
        return
    count = people.count_all(tokens, single=single and kind != "displaced")
    if count is None or (count.how != "stated" and _is_doubtful(frame)):
        return
    if weak and count.parts and all(is_part(part, people) for part in count.parts):
        return
    if (count.how != "stated" and _is_modifier(frame)) or (count.how == "stated" and _is_one_of_two(frame)):
        return
    yield Toll(kind, count, frame, weak)


def _may_be_people(token: Token, people: People) -> bool:
    counted = people.by_token.get(token.i)
    if counted is not None and not any(child.dep_ == "appos" for child in token.children):
        return counted.noun is None or is_people(counted.noun) or lemma_of(counted.top) in words()["groups"]
    return lemma_of(token) not in words()["things"]


def _is_doubtful(frame: Token) -> bool:
    """Whether the frame is not told as a fact: "could be killed", "if anyone is hurt", "threatened to kill him"."""
    if grammar.modal_of(frame) in DOUBTFUL or any(
        x.dep_ == "mark" and x.lower_ in {"if", "unless"} for x in frame.children
    ):
        return True
    infinitive = any(x.dep_ == "aux" and x.lower_ == "to" for x in frame.children)
    if not infinitive or "have" in grammar.auxiliaries(frame):
        return False
    if frame.dep_ in {"acl", "relcl"}:
        return not any(x.dep_ == "amod" for x in frame.head.lefts)
    return frame.head.lemma_ not in words()["raising"]


def _is_modifier(frame: Token) -> bool:
    """ "the murdered man": told before, or elsewhere."""
    return frame.dep_ == "amod" and frame.head.i > frame.i and lemma_of(frame) not in {"slay", "murder", "kill"}


# --- nouns and states -----------------------------------------------------------------------------------------------


def _of_noun(token: Token, people: People) -> Iterator[Toll]:
    """ "five deaths", "no arrests", "the death of a man", "his arrest"."""
    known, lemma = frames(), lemma_of(token)
    if token.dep_ == "compound":
        return
    kind = known.counted.get(token.lower_) or known.counted.get(lemma)
    direct = people.count(token, single=False)
    own = direct is not None and (direct.how == "none" or any(x.noun == token for x in direct.parts))
    if kind is not None and direct is not None and own:
        yield Toll(kind, direct, token)
        return
    if kind is not None and token.dep_ == "nsubj" and token.head.lemma_ in {"be", "include", "number", "total"}:
        told = [x for child in token.head.children if child.dep_ in {"attr", "dobj"} for x in grammar.conjuncts(child)]
        if token.head.lemma_ != "include" and any(x.i in people.by_token for x in told):
            yield from _toll(kind, told, token, people)
            return
    kind = known.nouns.get(lemma) or (kind if lemma in {"body", "corpse"} else None)
    if kind is None:
        return
    owners = [x for child in token.children if child.dep_ == "poss" for x in grammar.conjuncts(child)]
    if lemma == "injury":
        owners = []  # "his injuries" are told elsewhere
    yield from _toll(kind, grammar.prep_objects(token, {"of"}) or owners, token, people)


def _in_state(token: Token) -> list[Token]:
    """Who is dead in "six soldiers dead", "is dead", "left six soldiers dead", "was found dead", "two dead men"."""
    own = [x for child in token.children if child.dep_ in {"nsubj", "nsubjpass"} for x in grammar.conjuncts(child)]
    if own:
        return own
    head = token.head
    if token.dep_ == "amod" and head.i > token.i:
        return [head]
    if head.pos_ not in {"VERB", "AUX"}:
        return [head] if token.dep_ == "amod" else []
    if grammar.is_passive(head):
        return grammar.patients(head)
    objects = [
        x
        for child in head.children
        if child.dep_ in {"dobj", "nsubj"} and child.i > head.i
        for x in grammar.conjuncts(child)
    ]
    return objects or (grammar.subjects(head) if head.lemma_ in {"be", "lie", "remain"} else [])


def _measured(token: Token, people: People) -> Iterator[Toll]:
    """ "the death toll rose to 35", "put the number of arrests at 2,140": the first free number after the measure."""
    kind = _kind_of_measure(token)
    if kind is None or token.dep_ == "compound":
        return
    end = token.sent.end
    for counted in people.counted:
        if token.i < counted.first.i < end:
            free = counted.noun is None or is_people(counted.noun) or lemma_of(counted.noun) in frames().counted
            before = counted.first.doc[counted.opening.i - 1]
            said = before.lower_ in {"to", "at", "of", "as", "the"} or token in grammar.subjects(
                grammar.clause_of(counted.last)
            )
            if free and said and counted.first.i - token.i <= WINDOW:
                yield from _toll(kind, [counted.last], token, people)
            return


def _kind_of_measure(token: Token) -> str | None:
    """What a toll, a number or a total counts."""
    known = frames()
    before = next((known.nouns.get(x.lower_) for x in token.lefts if x.lower_ in known.nouns), None)
    if token.lemma_ == "toll" or before is not None:
        return before or "killed"
    for noun in grammar.prep_objects(token, {"of"}):
        for word in (noun.lower_, lemma_of(noun)):
            if word in known.counted:
                return known.counted[word]
            if word in words()["crowd"]:
                return "participants"
        for child in noun.children:
            if child.dep_ in {"acl", "relcl", "amod"} and lemma_of(child) in known.objects:
                return known.objects[lemma_of(child)]
    return None


def _of_refugees(token: Token, people: People) -> Iterator[Toll]:
    """ "9,000 refugees entered the country": a number of displaced people, with a verb of coming or going."""
    count = people.count(token, single=False)
    if (
        count is not None
        and count.how == "stated"
        and grammar.clause_of(token).lemma_.lower() in words()["refugee_verbs"]
    ):
        yield Toll("displaced", count, token)


def _of_condition(token: Token, people: People) -> Iterator[Toll]:
    """ "another was in critical condition"."""
    if token.head.lower_ == "in" and any(x.lower_ in words()["condition_words"] for x in token.lefts):
        verb = token.head.head
        if verb.pos_ in {"VERB", "AUX"}:
            yield from _toll("injured", grammar.subjects(verb), token, people, weak=True)


def _distinct(found: Iterable[Toll]) -> tuple[Toll, ...]:
    """One toll for one number and kind, one for one person and kind; a beating gives way to the death of the beaten."""
    kept: list[Toll] = []
    for toll in sorted(found, key=lambda x: (x.weak, x.frame.i)):
        same = [x for x in kept if x.kind == toll.kind or (toll.weak and x.kind == "killed")]
        parts = set(map(id, toll.count.parts))
        person = toll.count.person
        if any(parts & set(map(id, x.count.parts)) for x in same):
            continue
        if not parts and person is None and any(x.count.first.i == toll.count.first.i for x in same):
            continue
        if (
            person is not None
            and not parts
            and any(x.count.person is not None and x.count.person.i == person.i for x in same)
        ):
            continue
        kept.append(toll)
    return tuple(sorted(kept, key=lambda x: x.count.first.i))
