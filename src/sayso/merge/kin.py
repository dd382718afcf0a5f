"""Which names may be one party's: the rule for two of them, and the keys by which such pairs are found.

Whether two names are kin depends on the two alone, and so does whether they are found: one more report never takes a
pair away, and what was found before need not be looked for again.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations

from sayso.codebook import load_ontology, load_patterns
from sayso.merge.bodies import country_codes_in, initials, reduced, same_body
from sayso.merge.names import same_person, same_single
from sayso.merge.party import NameKey
from sayso.merge.spelling import skeletons, spellings


@cache
def stateless() -> frozenset[str]:
    """Codes for what has no country; they contradict no country."""
    return frozenset({"EUR", "UNO", "IGO", "NGO", "ISM", "IMG", "MNC"}) | frozenset(
        load_ontology().get("no_country", ())
    )


Sectors = frozenset[str]


def are_kin(a: NameKey, b: NameKey, ours: Sectors, theirs: Sectors) -> bool:
    """Whether two names, of people or bodies of these sectors, can be one party's: "J. Smyth" and "John Smith"."""
    agree = a.country is None or b.country is None or a.country == b.country or {a.country, b.country} & stateless()
    if a.kind == b.kind == "person":
        if not agree and _are_namesakes(a, b, ours, theirs):
            return False
        single, full = sorted((a, b), key=lambda x: (len(x.name.words), x.name))
        if len(single.name.words) == 1:
            return same_single(single.name, full.name, full.country or single.country)
        return same_person(a.name, b.name)
    if not agree or not (a.kind == b.kind == "body" and a.proper and b.proper):
        return False
    home = a.country if a.country == b.country else None if a.country and b.country else a.country or b.country
    return same_body(a.name.words, b.name.words, home)


def _are_namesakes(a: NameKey, b: NameKey, ours: Sectors, theirs: Sectors) -> bool:
    """Of two countries: a family name alone, or a full name with two known callings (CVL is given to anybody)."""
    if min(len(a.name.words), len(b.name.words)) == 1:
        return not ours & theirs
    ours, theirs = ours - {"CVL"}, theirs - {"CVL"}
    return bool(ours and theirs and not ours & theirs)


def stand_under(name: NameKey) -> frozenset[str]:
    """The keys by which others find a name: its kin look under one of them at least."""
    return _keys(name)[0]


def look_under(name: NameKey) -> frozenset[str]:
    """The keys under which a name finds its kin. For most they are its own; a monarch's lone name looks among given
    names, which are no key for anybody else, since thousands share them."""
    return _keys(name)[1]


def _keys(name: NameKey) -> tuple[frozenset[str], frozenset[str]]:
    if name.kind == "person":
        return _person_keys(name.name.words, name.name.regnal, name.country)
    if name.kind == "body" and name.proper:
        both = _body_keys(name.name.words, name.country)
        return both, both
    return frozenset(), frozenset()


@lru_cache(maxsize=10_000)
def _person_keys(words: tuple[str, ...], regnal: bool, country: str | None) -> tuple[frozenset[str], frozenset[str]]:
    family_first = country in load_patterns("same_actor")["family_name_first"]
    both = {"".join(words), *spellings(words[-1])}
    given = skeletons(words[0])
    if len(words) == 1:
        asking = regnal or family_first
        return (
            frozenset(both | ({f"asked {x}" for x in given} if asking else set())),
            frozenset(both | ({f"given {x}" for x in given} if asking else set())),
        )
    both |= spellings(words[0]) if family_first else set()
    if len(words) > 2:
        both |= {"".join(words[1:]), *spellings(words[1])}
    told = [word for word in words if len(word) > 1]
    both |= {
        " ".join(sorted((x, y)))
        for one, other in combinations(told, 2)
        for x in skeletons(one)
        for y in skeletons(other)
    }
    both |= {f"{x} {y[:1]}" for x in given for y in skeletons(words[-1])}  # a misspelt family name
    return frozenset(both | {f"given {x}" for x in given}), frozenset(both | {f"asked {x}" for x in given})


@lru_cache(maxsize=10_000)
def _body_keys(words: tuple[str, ...], country: str | None) -> frozenset[str]:
    homes = {country, None, *country_codes_in(words)}
    keys = {"".join(words)} | {" ".join(reduced(words, home)) for home in homes}
    if len(words) > 1 and words[-1] == "international":
        keys.add("".join(words[:-1]))
    return frozenset(keys | (initials(words) if len(words) > 1 else set()))
