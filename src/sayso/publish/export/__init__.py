"""Record → files other programs read. A new format is one function here and one line in EXPORTERS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from sayso.contract import as_coded, as_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.record.store import Store


def export_json(store: Store, out: TextIO) -> None:
    """The record as the JSON of the contract, part 2."""
    json.dump(as_record(store.record()), out, ensure_ascii=False, indent=1)
    out.write("\n")


def export_coded(store: Store, out: TextIO) -> None:
    """The coded reports inside the record, one JSON object a line."""
    out.writelines(json.dumps(as_coded(coded), ensure_ascii=False) + "\n" for coded in store.coded_reports())


EXPORTERS: dict[str, Callable[[Store, TextIO], None]] = {"json": export_json, "coded": export_coded}
