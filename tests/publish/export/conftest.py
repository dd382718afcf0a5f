"""The hostile record, in a store, with a way to export it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import Case, make_record, make_reports

from sayso.publish.export import export
from sayso.record.store import Store


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("export")
    reports, record = make_reports(), make_record()
    with Store(folder / "hostile.sayso") as store:
        for coded in reports:
            assert store.add(coded)
        store.write_record(record)

        def write(name: str) -> Path:
            path = folder / name
            if name == "csv":
                path.mkdir(exist_ok=True)
            export(name, store, path)
            return path

        def said(name: str) -> tuple[str, ...]:
            return export(name, store, folder / f"{name}.again")

        yield Case(record, {x.report.id: x for x in reports}, write, said)
