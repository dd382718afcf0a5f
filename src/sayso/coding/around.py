"""What the words around a noun of act tell of its parties. A party is answered by the head token of its phrase."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.codebook.parties import country_names, demonyms
from sayso.coding import grammar
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

AIMS = frozenset({"on", "against", "at", "to", "targeting", "toward", "towards"})
AIMING = frozenset(
    {"target", "hit", "strike", "kill", "wound", "injure", "accuse", "condemn", "criticize", "criticise"}
)
BEFORE = frozenset({"amod", "compound", "nmod"})
BODIES = ("army", "police", "military", "government", "navy", "regime", "coalition")
CULPRITS = frozenset({"suspect", "gunman", "attacker", "perpetrator", "shooter", "culprit", "bomber", "mastermind"})


@cache
def words(section: str) -> frozenset[str]:
    """One list of `patterns/roles.yaml`."""
    return frozenset(load_patterns("roles")[section])


def undergone_by(act: Token) -> Token | None:
    """The verb whose subject is the one it is done to: "police face allegations", "the king came under attack"."""
    if act.dep_ == "dobj" and act.head.lemma_.lower() in words("undergone"):
        return act.head
    if act.dep_ == "pobj" and act.head.lower_ == "under" and act.head.head.lemma_.lower() in words("come_under"):
        return act.head.head
    return None


def addressees(holder: Token) -> list[Token]:
    """To whom a demand is put: "sent a reminder to the king that he must pay"."""
    found = grammar.prep_objects(holder, {"to", "on"})
    if holder.pos_ == "NOUN" and holder.dep_ in {"dobj", "nsubjpass"}:
        found += grammar.prep_objects(holder.head, {"to"})
    elif holder.pos_ == "VERB":
        found += grammar.objects(holder)
    return found


def owner_before(thing: Token) -> Span | None:
    """The words before a thing that name whose it is, with the adjective of their people: "Spanish army" in "Spanish
    army trucks"."""
    before = [x for x in thing.lefts if x.dep_ in BEFORE]
    owner = next((x for x in before if x.lower_ in words("owning")), None)
    if owner is None or any(x.dep_ == "poss" for x in thing.lefts):
        return None
    people = next((x for x in before if x.text in demonyms() or x.text in country_names()), None)
    named = [x for x in before if x is not owner and x is not people and x.pos_ == "PROPN"]
    if named:
        return None
    return Span((people or owner).idx, owner.idx + len(owner))


def mediates(act: Token) -> bool:
    """Whether it is done between others, no peers of its actor: "Norway mediated between Chad and Niger"."""
    things = [act, *grammar.children(act, {"dobj", "compound"})]
    things += [x for thing in things[1:] for x in grammar.children(thing, {"compound"})]
    return any(x.lemma_.lower() in words("mediating") for x in things)


def leading(thing: Token) -> list[Token]:
    """Who leads it: Norway in "the Norway-led mission"."""
    return [
        leader
        for child in thing.children
        if child.lower_ == "led" and child.dep_ == "amod"
        for leader in grammar.children(child, {"npadvmod", "nmod", "compound", "nsubj"})
    ]


def struck(verb: Token, prepositions: Iterable[str]) -> list[Token]:
    """Places that a deed hits, themselves or by what is in them: Oslo in "fired at a bridge in Oslo"."""
    things = [*grammar.objects(verb), *grammar.prep_objects(verb, prepositions)]
    return [y for x in things for y in (x, *grammar.prep_objects(x, {"in", "on", "near", "of", "at"}))]


def ends(verb: Token) -> list[Token]:
    """Whom a deed is done to, by its end: "used tear gas to repel the crowd"."""
    clauses = [x for x in verb.children if x.dep_ in {"advcl", "xcomp"} and x.lemma_ in words("ends")]
    clauses = [x for x in clauses if grammar.is_infinitive(x)]
    return [y for x in clauses for y in grammar.objects(x) + grammar.prep_objects(x, {"against"})]


def called_in(verb: Token) -> list[Token]:
    """Who is told of it: the envoy in "summoned the envoy to complain"."""
    if (
        verb.dep_ not in {"xcomp", "advcl"}
        or not grammar.is_infinitive(verb)
        or verb.head.lemma_ not in words("calling")
    ):
        return []
    return grammar.objects(verb.head)


def makers(thing: Token) -> list[Token]:
    """Whose a thing is by what is told of it: "a lawsuit filed by the union", "the bill that the king proposed"."""
    found: list[Token] = []
    for clause in thing.children:
        if clause.dep_ == "acl" and clause.tag_ in {"VBN", "VBD"}:
            found += grammar.prep_objects(clause, {"by"})
        elif clause.dep_ == "acl" and clause.lemma_ in words("owned_by"):
            found += grammar.prep_objects(clause, {"to"})
        elif clause.dep_ == "relcl":
            if grammar.is_passive(clause):
                found += grammar.prep_objects(clause, {"by"})
            else:
                found += [x for x in grammar.children(clause, {"nsubj"}) if x.lower_ not in grammar.RELATIVES]
    return found


def aimed_at(act: Token) -> list[Token]:
    """At whom an act is aimed by what is told of it: "sanctions imposed on the firm", "an attack targeting a base"."""
    found: list[Token] = []
    for clause in act.children:
        if clause.dep_ not in {"acl", "relcl"}:
            continue
        found += grammar.prep_objects(clause, AIMS)
        if clause.lemma_ in AIMING and not grammar.is_passive(clause):
            found += grammar.objects(clause)
    return found


def targets(act: Token) -> list[Token]:
    """Whom "the target of an attack" names: the king in "The king was the target of an attack"."""
    if act.dep_ != "pobj" or act.head.lower_ != "of" or act.head.head.lemma_.lower() not in words("targets"):
        return []
    named = act.head.head
    if named.dep_ == "attr":
        return grammar.subjects(named.head)
    return [named.head] if named.dep_ == "appos" else []


def owners_up(act: Token) -> list[Token]:
    """Who did it by their own word or another's: "X claimed responsibility for the attack", "the gunman behind the
    attack", "the attack was attributed to X", "X was blamed for the attack"."""
    carrier = act.head
    if act.dep_ == "nsubj" and carrier.lemma_ == "come":
        return grammar.prep_objects(carrier, {"from"})
    if act.dep_ in {"dobj", "nsubjpass"} and carrier.lemma_ in words("ascribed"):
        return grammar.prep_objects(carrier, {"to"})
    if act.dep_ == "dobj" and carrier.lemma_ == "claim":
        return grammar.subjects(carrier)
    if act.dep_ == "nsubjpass" and carrier.lemma_ in {"blame", "pin"}:
        return grammar.prep_objects(carrier, {"on"})
    found = [
        x
        for clause in act.children
        if clause.dep_ == "acl" and clause.lemma_ in words("ascribed")
        for x in grammar.prep_objects(clause, {"to"})
    ]
    if found or act.dep_ != "pobj":
        return found
    prep = act.head
    above = prep.head
    if prep.lower_ == "behind" and above.lemma_ == "be":
        return grammar.subjects(above)
    if prep.lower_ in {"in", "of", "behind"} and above.lemma_.lower() in CULPRITS:
        return [above]
    if prep.lower_ in {"for", "in", "to"} and above.lemma_.lower() in words("blame"):
        verb = above.head
        return grammar.subjects(verb) if above.dep_ in {"dobj", "pobj"} and verb.lemma_ in words("owning_up") else []
    if prep.lower_ == "for" and above.lemma_ == "responsible":
        return grammar.subjects(above.head)
    if prep.lower_ == "for" and above.lemma_ == "blame":
        return grammar.objects(above)
    return []


def asked(demand: Token) -> list[Token]:
    """Who is to do it: Spain in "its demand today that Spain pay"."""
    holders = [demand, demand.head] if demand.dep_ == "dobj" else [demand]
    clauses = [x for holder in holders for x in grammar.children(holder, {"acl", "ccomp"})]
    return [
        x
        for clause in clauses
        if any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
        for subject in grammar.children(clause, {"nsubj", "nsubjpass"})
        for x in grammar.conjuncts(subject)
    ]


def favoured(verb: Token) -> list[Token]:
    """ "voted in favour of the king", "spoke in support of the king"."""
    found: list[Token] = []
    for noun in grammar.prep_objects(verb, {"in"}):
        if noun.lemma_.lower() in {"favour", "favor", "support", "honour", "honor", "praise"}:
            found += grammar.prep_objects(noun, {"of"})
    return found


def attending(act: Token) -> list[Token]:
    """Who meets on an occasion: both in "In a phone call, the king told the queen to leave"."""
    if act.dep_ != "pobj" or act.head.lower_ not in words("occasions"):
        return []
    verb = act.head.head
    if verb.pos_ != "VERB" or grammar.is_passive(verb):
        return []
    return grammar.subjects(verb) + [x for x in grammar.objects(verb) if x.ent_type_ or x.pos_ == "PROPN"]


def marching(act: Token) -> list[Token]:
    """Who takes part in a protest: thousands in "Thousands gathered at the rally", "marched during a protest"."""
    if act.dep_ == "pobj" and act.head.lower_ in words("occasions"):
        verb = act.head.head
        if verb.lemma_ in words("gathering"):
            return grammar.subjects(verb)
    return []


def pursuers(act: Token) -> list[Token]:
    """Who carries an act on: Spain in "Spain resumed its shelling", "Spain stepped up cooperation"."""
    if act.dep_ != "dobj" or act.head.lemma_ not in words("pursuing"):
        return []
    return grammar.prep_objects(act.head, {"by"}) if grammar.is_passive(act.head) else grammar.subjects(act.head)


def speaker_above(clause: Token) -> list[Token]:
    """Who says what a clause on some place or medium says: "The king posted a note on the wall blaming the queen"."""
    node = clause.head
    while node.dep_ in {"pobj", "prep", "dobj"} and node.head.i != node.i:
        node = node.head
        if node.pos_ == "VERB":
            return grammar.subjects(node)
    return []
