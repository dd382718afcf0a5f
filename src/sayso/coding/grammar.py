"""Questions to the dependency tree that several steps ask. A party is answered by the head token of its phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PASSIVE = frozenset({"auxpass", "nsubjpass", "agent"})
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
GROUNDS = frozenset({"for", "of", "from"})
USERS = frozenset(
    {"use", "deploy", "send", "employ", "apologize", "apologise", "take", "have", "make", "leave", "seize"}
)
"""Verbs that do something with their object for an end of their own: "used the hall for meeting"."""
SHORT_MODALS = {"'ll": "will", "wo": "will", "’ll": "will", "ca": "can", "'d": "would", "’d": "would"}
LIGHT_NOUNS = frozenset(
    {
        "all",
        "both",
        "couple",
        "crowd",
        "dozen",
        "each",
        "five",
        "four",
        "group",
        "half",
        "handful",
        "hundred",
        "lot",
        "majority",
        "many",
        "member",
        "million",
        "most",
        "none",
        "number",
        "one",
        "part",
        "score",
        "series",
        "string",
        "wave",
        "several",
        "some",
        "team",
        "thousand",
        "three",
        "two",
    }
)
"""In "a group of refugees" the party is the refugees."""


def text_of(doc: Doc) -> str:
    """The text of a parse, kept with it: spaCy puts `doc.text` together anew at each call."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def head_token(doc: Doc, span: Span) -> Token:
    """The token of a span that its other tokens hang on."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    root: Token = tokens.root
    return root


def name_span(token: Token) -> Span:
    """A name and the words of it that stand before its head: "San Salvador" for Salvador."""
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN" and token.doc[first - 1].ent_type_ == token.ent_type_:
        first -= 1
    return Span(token.doc[first].idx, token.idx + len(token))


def clause_of(token: Token) -> Token:
    """The verb (or root) that governs a token: the head of its clause."""
    node = token
    while node.head.i != node.i and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node


def conjuncts(token: Token) -> list[Token]:
    """The token and those joined to it by "and" or "or": "Ann, Bob and Carl" for Ann."""
    found = [token]
    for node in found:
        found.extend(child for child in node.children if child.dep_ == "conj")
    return found


def is_passive(verb: Token) -> bool:
    """ "were arrested", "arrested by police", and a past participle that describes a noun: "men arrested in May".

    Also one that shares the auxiliary of another: injured in "two were killed and nine injured".
    """
    if any(child.dep_ in PASSIVE for child in verb.children):
        return True
    if verb.tag_ != "VBN" or children(verb, {"aux", *OBJECTS}):
        return False
    return verb.dep_ in {"acl", "amod"} or (verb.dep_ == "conj" and bool(children(verb.head, {"auxpass"})))


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """Its dependents of these labels, in order of the text."""
    wanted = frozenset(labels)
    return [child for child in token.children if child.dep_ in wanted]


def prep_objects(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """What its prepositions govern, with conjuncts: for `with` in "met with Ann and Bob", Ann and Bob."""
    wanted = frozenset(prepositions)
    found: list[Token] = []
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in wanted:
            for child in prep.children:
                if child.dep_ in {"pobj", "pcomp"}:
                    found.extend(conjuncts(child))
                elif child.dep_ == "prep":  # "from across", "outside of"
                    found.extend(x for pobj in children(child, ("pobj",)) for x in conjuncts(pobj))
            if not any(True for _ in prep.children):
                found.extend(_stranded(prep))
    return found


def _stranded(prep: Token) -> list[Token]:
    """The noun after a preposition that the parser made the subject of what describes it: officers in "asylum for
    officers held in May"."""
    if prep.i + 1 >= len(prep.doc):
        return []
    for node in (prep.nbor(), *ancestors(prep.nbor())):
        if node.dep_ in {"nsubj", "nsubjpass"} and node.left_edge.i == prep.i + 1 and node.i < node.head.i:
            return [node] if node.pos_ in {"NOUN", "PROPN"} else []
        if node.left_edge.i <= prep.i:
            break
    return []


def appositions(noun: Token) -> list[Token]:
    """Names beside a noun: Holm in "the minister, Ann Holm", and in "the head of the bank, Ann Holm", which the parser
    joins to the bank."""
    inner = (x for prep in children(noun, ("prep",)) for x in children(prep, ("pobj",)))
    far = (name for body in inner for name in children(body, ("appos",)) if name.ent_type_ == "PERSON")
    return [*children(noun, ("appos",)), *far]


def objects(verb: Token) -> list[Token]:
    """Whom an active verb is done to, or the subject of a passive one."""
    if is_passive(verb):
        return patients(verb)
    found = [x for child in children(verb, OBJECTS - {"dative"}) for x in conjuncts(child)]
    for clause in clauses(verb):  # "urged the king to leave": the king
        if clause.dep_ == "ccomp" and is_infinitive(clause):
            found += [x for child in children(clause, {"nsubj", "nsubjpass"}) for x in conjuncts(child)]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i < verb.head.i:
        return objects(verb.head)
    return found


def clauses(verb: Token) -> list[Token]:
    """The verbs of the clauses it governs: leave in "urged him to leave"."""
    return children(verb, {"xcomp", "ccomp"})


def is_infinitive(verb: Token) -> bool:
    """ "to leave", also "not to be left"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def patients(verb: Token) -> list[Token]:
    """The subject of a passive verb: the men in "the men were held" and in "the men held in May"."""
    own = [x for child in children(verb, SUBJECTS - {"expl"}) for x in conjuncts(child)]
    if own:
        return [y for x in own for y in antecedents(x)]
    if verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    return shared_subjects(verb)


def subjects(verb: Token) -> list[Token]:
    """Who does it, through relatives, conjunction, control and raising; the agent of a passive verb, or nobody.

    "Police, who arrested the men, beat them and let them go": police for all three.
    """
    if is_passive(verb):
        return prep_objects(verb, {"by"})
    # Of two subjects that hang on one verb the first is a dateline: "MINSK (Agency) — Crowds gathered".
    own = [x for child in children(verb, {"nsubj"})[-1:] for x in conjuncts(child)]
    if own:
        return [y for x in own for y in antecedents(x)]
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBD"}:
        return conjuncts(verb.head)
    return shared_subjects(verb)


def shared_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject that a verb without its own takes from the verb it hangs on."""
    head = verb.head
    if head.i == verb.i or depth > 4:
        return []
    if verb.dep_ == "pcomp":
        blamed = _blamed(head)
        if blamed:
            return blamed
        head = head.head
    if verb.dep_ in {"conj", "advcl", "pcomp"} and head.pos_ in {"VERB", "AUX"}:
        return _grammatical_subjects(head, depth)
    if verb.dep_ in {"xcomp", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        controllers = [x for child in children(head, OBJECTS) for x in conjuncts(child)]
        if controllers and head.lemma_ not in {
            "promise",
            "threaten",
            "vow",
            "use",
            "take",
            "have",
            "make",
            "need",
            "summon",
        }:
            return controllers
        return _grammatical_subjects(head, depth)
    if verb.dep_ == "relcl":
        return conjuncts(head)[:1]
    return []


def _blamed(prep: Token) -> list[Token]:
    """Whose deed is told as the ground of another: the king in "blamed the king for leaving", "fines on the king for
    leaving"."""
    verb = prep.head
    if prep.lower_ not in GROUNDS or verb.pos_ != "VERB" or verb.lemma_ in USERS:
        return []
    if is_passive(verb):
        return patients(verb)
    done_to = [x for child in children(verb, OBJECTS) for x in conjuncts(child)]
    inner = [x for thing in (verb, *done_to) for x in prep_objects(thing, {"on", "against"})]
    return inner or done_to


def _grammatical_subjects(verb: Token, depth: int) -> list[Token]:
    own = [x for child in children(verb, {"nsubj", "nsubjpass"}) for x in conjuncts(child)]
    if own:
        return [y for x in own for y in antecedents(x)]
    if verb.pos_ == "ADJ" and verb.dep_ == "acomp":  # "they are willing to leave"
        return _grammatical_subjects(verb.head, depth + 1)
    if verb.dep_ == "acl":
        return conjuncts(verb.head)
    return shared_subjects(verb, depth + 1)


def antecedents(token: Token) -> list[Token]:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ in RELATIVES and token.tag_ in {"WP", "WDT", "IN", "WP$"}:
        node = token.head
        while node.dep_ not in {"relcl", "ROOT"} and node.head.i != node.i and node.dep_ in {"conj", "ccomp", "xcomp"}:
            node = node.head
        if node.dep_ == "relcl":
            return conjuncts(node.head)[:1] if node.head.dep_ != "conj" else [node.head]
        return []
    return [token]


def is_negated(token: Token) -> bool:
    """ "did not arrest", "no arrests", "never met", "nobody was killed", "without firing"."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in {"no", "never", "neither", "nor", "hardly"}:
            if child.lower_ == "no" and child.dep_ != "det":
                continue
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            child.lower_ in {"nobody", "none", "nothing"}
            or any(x.lower_ == "no" and x.dep_ == "det" for x in child.children)
            or (child.lower_ == "one" and any(x.lower_ == "no" for x in child.children))
        ):
            return True
    return bool(token.dep_ == "pcomp" and token.head.lower_ == "without")


def modal_of(verb: Token) -> str | None:
    """The modal verb before it: will, would, may, must ...; None if there is none."""
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            word: str = child.lower_
            return SHORT_MODALS.get(word, word)
    return None


def auxiliaries(verb: Token) -> frozenset[str]:
    """The lemmas of its auxiliaries: have, be, will ..."""
    return frozenset(child.lemma_ for child in verb.children if child.dep_ in {"aux", "auxpass"})


def ancestors(token: Token) -> Iterator[Token]:
    """What the token hangs on, nearest first, up to the root of its sentence."""
    node = token
    while node.head.i != node.i:
        node = node.head
        yield node


def party_of(token: Token) -> Token:
    """The noun that names the party in a phrase of measure: refugees in "a group of refugees"."""
    return parties_of(token)[0]


def parties_of(token: Token) -> list[Token]:
    """The nouns of a phrase of measure: students and workers in "thousands of students and workers"."""
    inner = prep_objects(token, {"of"}) if token.lemma_.lower() in LIGHT_NOUNS else []
    return inner or [token]
