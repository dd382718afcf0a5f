"""Coded reports in a file: an id that several texts share goes to one of them, whatever their order."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.ids import OWN_ID, hash_text, own_id, rank_version

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import CodedReport


class Versions:
    """The texts seen under each id."""

    def __init__(self) -> None:
        self._ranks: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def see(self, coded: CodedReport) -> None:
        """Remember one report."""
        published = coded.report.published
        rank = rank_version(published.day if published else None, hash_text(coded.report.text))
        self._ranks[coded.report.id].add(rank)

    def settle(self, path: Path) -> None:
        """Write the file anew if ids are shared: the earliest text keeps the id, others get their own, noted."""
        keeper = {id_: min(ranks)[1] for id_, ranks in self._ranks.items() if len({x for _, x in ranks}) > 1}
        if not keeper:
            return
        anew = path.with_name(path.name + ".ids")
        with path.open(encoding="utf-8") as lines, anew.open("w", encoding="utf-8") as out:
            for line in lines:
                written = json.loads(line)
                given, text_hash = written["id"], hash_text(written["text"])
                if keeper.get(given, text_hash) != text_hash:
                    written["id"] = own_id(given, text_hash)
                    written["notes"].append(OWN_ID.format(given))
                out.write(json.dumps(written, ensure_ascii=False) + "\n")
        anew.replace(path)
