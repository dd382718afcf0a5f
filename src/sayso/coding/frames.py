"""What the learned coder looks at: possible cues, the blocks of words around one, possible speakers; their features.

A feature is a short string such as "lemma+dep=say|ROOT"; the model knows it by its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sayso.coding.cues import known_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.tree import Tree

Range = tuple[int, int]

_CUE_POS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "SCONJ"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_INNER = frozenset({"compound", "amod", "punct", "det", "nummod", "case", "dep"})
_SHAPES = frozenset({"clause", "object"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY"})
_REACH = 3
"""How many levels below a cue its content is looked for: "made | allegations | of fraud"."""


class Block(NamedTuple):
    """Words that may be content: their ranges, the token that heads them, and its path from the cue."""

    ranges: tuple[Range, ...]
    head: int
    path: str


def cue_features(tree: Tree, i: int) -> list[str]:
    """What speaks for or against a token as a cue."""
    lemma, pos, dep = tree.lemma[i], tree.pos[i], tree.dep[i]
    head = tree.head[i]
    size = len(tree.lemma)
    after = tree.lower[i + 1] if i + 1 < size else ""
    before = tree.lower[i - 1] if i else ""
    found = [
        "1",
        f"l={lemma}",
        f"lp={lemma}|{pos}",
        f"lt={lemma}|{tree.tag[i]}",
        f"ld={lemma}|{dep}",
        f"d={dep}|{pos}",
        f"h={tree.lemma[head]}|{dep}",
        f"lh={lemma}|{tree.lemma[head]}",
        f"la={lemma}|{after}",
        f"lb={lemma}|{before}",
        f"a={pos}|{after}",
        f"b={pos}|{before}",
        f"suffix={lemma[-4:]}|{pos}",
        f"head pos={pos}|{dep}|{tree.pos[head]}",
    ]
    inside = tree.quote[i] >= 0
    found.append(f"quoted={inside}|{pos}")
    if inside:
        found.append(f"lq={lemma}")
    kinds = set()
    for child in tree.children[i]:
        label = tree.dep[child]
        if label in {"prep", "prt", "agent", "mark", "aux", "neg", "dative"}:
            kinds.add(f"{label}:{tree.lower[child]}")
        elif label in _SUBJECTS:
            kinds.add("subject")
            found.append(f"subject={pos}|{_kind(tree, child)}")
            found.append(f"ls={lemma}|{_kind(tree, child)}")
        elif label in {"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "poss", "det", "npadvmod", "pcomp"}:
            kinds.add(label)
            found.append(f"{label}={tree.lemma[child]}|{pos}")
            found.append(f"{label} kind={tree.entity[child] or tree.tag[child]}|{pos}")
            if label in {"dobj", "attr"}:
                found.append(f"lo={lemma}|{tree.lemma[child]}")
                found.append(f"lok={lemma}|{tree.entity[child] or tree.tag[child]}")
                if tree.quote[child] >= 0 and not inside:
                    kinds.add("object quoted")
        elif label in {"advcl", "acl", "relcl", "conj", "parataxis"}:
            kinds.add(label)
        if label in {"ccomp", "xcomp", "acl"}:
            marks = [tree.lower[x] for x in tree.children[child] if tree.dep[x] in {"mark", "aux"}]
            kinds.add(f"{label}:{marks[0] if marks else '-'}")
            if tree.quote[child] >= 0 and not inside:
                kinds.add(f"{label} quoted")
    for kind in kinds:
        found.append(f"k={pos}|{kind}")
        found.append(f"lk={lemma}|{kind}")
    shapes = known_shapes(lemma, pos)
    found.append(f"known={pos}|{'+'.join(sorted(shapes & _SHAPES))}")
    found.extend(f"known={shape}|{kind}" for kind in kinds for shape in shapes & _SHAPES)
    if not shapes.isdisjoint(x.partition(":")[2] for x in kinds):
        found.append(f"known prep={pos}")
    found.append(f"frame={pos}|{'+'.join(sorted(k for k in kinds if ':' not in k))}")
    first, last = tree.sentence_of(i)
    if not inside and any(
        tree.quote[k] >= 0 for k in (first, last - 2 if last - first > 1 else first, min(i + 2, size - 1))
    ):
        found.append(f"beside={pos}")
        found.append(f"lbeside={lemma}")
    found.append(f"sentence={min(2, tree.sentence[i])}|{pos}")
    return found


def _kind(tree: Tree, i: int) -> str:
    """A noun by its name type, a pronoun by itself, else its lemma."""
    if tree.pos[i] == "PRON":
        return tree.lower[i]
    return tree.entity[i] or tree.lemma[i]


def cue_name(tree: Tree, i: int) -> int:
    """A word as the model remembers it among those that were ever a cue."""
    return crc32(f"{tree.lemma[i]}|{tree.pos[i]}".encode())


def is_candidate(tree: Tree, i: int) -> bool:
    """Whether a token may be a cue at all."""
    return tree.pos[i] in _CUE_POS and tree.dep[i] not in {"aux", "auxpass", "compound", "punct", "det"}


def blocks_of(tree: Tree, i: int) -> list[Block]:
    """The first blocks to look at: dependents of the cue, its sisters, and the clause it is thrown into."""
    found = [_below(tree, child, tree.dep[child]) for child in tree.children[i] if tree.dep[child] != "punct"]
    node, path = i, ""
    bounds = tree.sentence_of(i)
    for _ in range(2):
        head = tree.head[node]
        if head == node or not bounds[0] <= head < bounds[1]:
            break
        path = f"{path}^{tree.dep[node]}"
        own = (tree.left[node], tree.right[node])
        outer = (tree.left[head], tree.right[head])
        pieces = [(a, b) for a, b in ((outer[0], own[0]), (own[1], outer[1])) if a < b]
        if pieces and tree.dep[node] not in {"conj", "xcomp"}:
            found.append(Block(tuple(pieces), head, f"{path}*"))
        found.extend(
            _below(tree, sister, f"{path}/{tree.dep[sister]}")
            for sister in tree.children[head]
            if sister != node and tree.dep[sister] not in _INNER
        )
        node = head
    return found


def blocks_within(tree: Tree, block: Block) -> list[Block]:
    """The blocks one level down, where a block holds some content but not only content."""
    if block.path.endswith("*") or block.path.count(">") + 1 >= _REACH:
        return []
    return [
        _below(tree, child, f"{block.path}>{tree.dep[child]}")
        for child in tree.children[block.head]
        if tree.dep[child] not in _INNER
    ]


def _below(tree: Tree, node: int, path: str) -> Block:
    return Block(((tree.left[node], tree.right[node]),), node, path)


def block_features(tree: Tree, i: int, block: Block) -> list[str]:
    """What speaks for or against a block as content of a cue."""
    lemma, pos, node = tree.lemma[i], tree.pos[i], block.head
    path = block.path
    first, last = block.ranges[0][0], block.ranges[-1][1]
    side = "L" if last <= i else "R" if first > i else "M"
    gap = i - last if side == "L" else first - i - 1
    length = sum(b - a for a, b in block.ranges)
    size = "1" if length == 1 else "3" if length <= 3 else "8" if length <= 8 else "20" if length <= 20 else "+"
    word = tree.lower[node] if tree.pos[node] in {"ADP", "SCONJ", "PART"} else tree.lemma[node]
    opening = tree.lower[first]
    quoted = tree.quote[node] >= 0 and tree.quote[node] != tree.quote[i]
    kinds = {tree.dep[x] for x in tree.children[i]}
    has = "".join(x[0] for x in ("ccomp", "xcomp", "dobj", "prep", "acomp") if x in kinds)
    passive = "auxpass" in kinds or "nsubjpass" in kinds
    found = [
        "1",
        f"p={path}",
        f"lp={lemma}|{path}",
        f"pp={pos}|{path}",
        f"w={word}|{path}",
        f"lw={lemma}|{word}",
        f"t={tree.tag[node]}|{path}",
        f"open={opening}|{path}",
        f"lopen={lemma}|{opening}",
        f"side={side}|{path}",
        f"gap={min(gap, 5)}|{side}|{path}",
        f"size={size}|{path}",
        f"lsize={lemma}|{size}",
        f"e={tree.entity[node]}|{path}",
        f"has={has}|{path}",
        f"lhas={lemma}|{has}|{path}",
        f"passive={passive}|{path}",
        f"lpassive={lemma}|{passive}|{path}",
        f"quoted={quoted}|{path}",
        f"quoted={quoted}|{size}",
        f"k={_kind(tree, node)}|{path}",
    ]
    shapes = known_shapes(lemma, pos)
    found.append(f"known={'+'.join(sorted(shapes & _SHAPES))}|{path}")
    if word in shapes:
        found.append(f"known prep={path}")
    if tree.pos[node] == "ADP":
        below = [x for x in tree.children[node] if tree.dep[x] in {"pobj", "pcomp"}]
        if below:
            found.append(f"pobj={word}|{_kind(tree, below[0])}")
            found.append(f"pobjtag={lemma}|{word}|{tree.tag[below[0]]}")
    else:
        marks = [tree.lower[x] for x in tree.children[node] if tree.dep[x] in {"mark", "aux"}]
        if marks:
            found.append(f"mark={marks[0]}|{path}")
        found.append(f"subject={any(tree.dep[x] in _SUBJECTS for x in tree.children[node])}|{path}")
    return found


def speakers_of(tree: Tree, i: int, contents: Sequence[Range]) -> list[tuple[int, str]]:
    """Nouns that may be the speaker of a cue, in its sentence and outside its content, with their path from it."""
    first, last = tree.sentence_of(i)
    found = []
    above: dict[int, int] = {}
    node, steps = i, 0
    trail = []
    while True:
        above[node] = steps
        trail.append(tree.dep[node])
        if tree.head[node] == node or steps == 5:
            break
        node, steps = tree.head[node], steps + 1
    for k in range(first, last):
        if k == i or tree.pos[k] not in _NAMES or tree.dep[k] in _INNER or any(a <= k < b for a, b in contents):
            continue
        if tree.entity[k] in _TIMES or tree.quote[k] not in {-1, tree.quote[i]}:
            continue
        down: list[str] = []
        node = k
        while node not in above and len(down) < 4:
            down.append(tree.dep[node] if tree.dep[node] != "prep" else f"prep:{tree.lower[node]}")
            if tree.head[node] == node:
                break
            node = tree.head[node]
        if node in above:
            path = "^".join(trail[: above[node]]) + "/" + ">".join(reversed(down))
            found.append((k, path))
        elif tree.quote[k] < 0 and abs(k - i) < 8:
            found.append((k, "?"))
    return found


def speaker_features(tree: Tree, i: int, speaker: tuple[int, str] | None, rank: int) -> list[str]:
    """What speaks for a noun as the speaker of a cue; None stands for nobody."""
    lemma, pos = tree.lemma[i], tree.pos[i]
    kinds = {tree.dep[x] for x in tree.children[i]}
    passive = "auxpass" in kinds or "nsubjpass" in kinds
    if speaker is None:
        return [
            "none",
            f"none l={lemma}|{pos}",
            f"none d={pos}|{tree.dep[i]}",
            f"none passive={passive}|{pos}|{tree.tag[i]}",
            f"none lpassive={passive}|{lemma}",
            f"none subject={bool(kinds & _SUBJECTS)}|{pos}",
            f"none poss={'poss' in kinds}|{pos}",
            f"none l+subject={lemma}|{bool(kinds & _SUBJECTS)}",
        ]
    k, path = speaker
    gap = k - i
    near = "0" if abs(gap) <= 1 else "3" if abs(gap) <= 3 else "8" if abs(gap) <= 8 else "20" if abs(gap) <= 20 else "+"
    side = "L" if gap < 0 else "R"
    kind = _kind(tree, k)
    quoted = tree.quote[k] >= 0 and tree.quote[k] != tree.quote[i]
    return [
        "1",
        f"p={path}",
        f"lp={lemma}|{path}",
        f"pp={pos}|{path}",
        f"tp={tree.tag[i]}|{path}",
        f"kp={kind}|{path}",
        f"k={kind}",
        f"dp={tree.dep[k]}|{side}|{near}",
        f"passive={passive}|{path}",
        f"near={near}|{side}",
        f"rank={min(rank, 4)}|{side}",
        f"rank={min(rank, 4)}|{path}",
        f"pos={tree.pos[k]}|{pos}|{side}",
        f"quoted={quoted}",
        f"e={tree.entity[k]}|{tree.dep[k]}",
        f"lk={lemma}|{kind}",
    ]
