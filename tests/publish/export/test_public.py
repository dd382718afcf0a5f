"""What is shown to everybody: no full text, no private name, no exact place. What people decided, in every format."""

import json
import zipfile
from pathlib import Path

import pytest
from make import actor, event, report, span

from sayso import review
from sayso.errors import SaysoError
from sayso.model import CodedReport
from sayso.pipeline import remerge
from sayso.publish.export import EXPORTERS, export
from sayso.publish.export.pseudonyms import ANYBODY, Mask, make_pseudonyms, unknown_names
from sayso.record.store import Store
from sayso.review import By

PRIVATE = ("Margaret", "Holloway", "Ilona", "Varga", "VARGA", "Иван", "Петров", "varga")
TEXT = (
    "Minister Otto Brandt said that police beat Ilona Varga in the Linden yard on Monday. "
    'VARGA\'s lawyer Иван Петров told reporters that "Varga was hurt" and that 12 were held. '
    "Nobody else was near the yard. Brandt denied it. The street is named for Margaret Holloway, and 3 were hurt there."
)


def beaten(id_: str, url: str | None = None) -> CodedReport:
    from dataclasses import replace

    coded = report(
        id_,
        TEXT,
        publisher=f"Desk {id_}",
        title="Ilona Varga beaten in yard",
        actors=[
            actor("a1", "Otto Brandt", country="POL", sectors=("GOV",), role="Minister", mentions=["Otto Brandt"]),
            actor("a2", "police", "organisation", country="POL", sectors=("COP",)),
            actor("a3", "Ilona Varga", country="POL", role="lawyer's client"),
            actor("a4", "Иван Петров", country="POL", sectors=("CVL",)),
        ],
        events=[
            event(
                *("e1", "ASSAULT", "beat"),
                modes=["beat"],
                actors=["a2"],
                recipients=["a3"],
                day="2021-05-03",
                day_words="Monday",
                town="Linden",
                country="POL",
                at=(51.23456, 17.98765),
                numbers=[("detained", 12, 12, "12"), ("injured", 3, 3, "street is named for Margaret Holloway, and 3")],
            ),
            event("e2", "CONSULT", "told", actors=["a4"], day="2021-05-01"),
        ],
        statements=[("s1", "a4", '"Varga was hurt" and that 12 were held. Nobody else was near the yard')],
    )
    return replace(coded, report=replace(coded.report, url=url, language="en"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:  # type: ignore[misc]
    with Store(tmp_path_factory.mktemp("public") / "x.sayso") as opened:
        opened.add(beaten("r1", "https://desk.example/2021/ilona-varga-beaten"))
        opened.add(beaten("r2", "https://desk.example/2021/yard"))
        remerge(opened)
        id_ = next(x.id for x in opened.record().events if x.type == "ASSAULT")
        words = review.Passage("r1", span(TEXT, "hurt"))
        review.correct(opened, By("Ewa Reviewer", "Varga told me"), id_, "status", "planned", words)
        review.note(opened, By("Ewa Reviewer", "ring Varga again"), id_)
        review.correct(opened, By("Ewa Reviewer"), id_, "status", "happened")
        yield opened  # type: ignore[misc]


def written(path: Path) -> str:
    """All words of an export, whatever it is packed in."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as bundle:
        return "\n".join(bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist())


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "coded"])
def test_no_private_name_leaves(name: str, store: Store, tmp_path: Path) -> None:
    told = export(name, store, tmp_path / "open")
    shown = written(tmp_path / "open")
    if name != "parquet":  # packed
        assert "Varga" in shown or name == "json", "the name is there to be taken out"
    said = export(name, store, tmp_path / "public", public=True)
    public = written(tmp_path / "public")
    for word in (*PRIVATE, "Reviewer", "51.23456", "17.98765", "client", "ring "):
        assert word not in public, word
    assert "xxxx" not in public, "what is not to be read is never quoted"
    assert TEXT[:200] not in public
    assert "2 persons without a public office are named by pseudonym." in said
    assert "1 name of people who do and say nothing is replaced in quotes." in said
    assert len(said) > len(told)
    assert "Otto Brandt" in public or name not in ("json", "csv", "ftm", "jsonld", "graphml")


def test_parquet_and_csv_tables_say_the_same(store: Store, tmp_path: Path) -> None:
    from pyarrow import parquet

    (tmp_path / "tables").mkdir()
    export("parquet", store, tmp_path / "tables", public=True)
    (events, claims, actors) = (
        parquet.read_table(tmp_path / "tables" / f"{table}.parquet").to_pylist()
        for table in ("events", "claims", "actors")
    )
    assert {x["latitude"] for x in events} == {51.2, None}
    names = {x["name"] for x in actors}
    assert {"Otto Brandt", "police"} < names
    assert sum(name.startswith("Person ") for name in names) == 2
    assert all(len(x["quote"]) < 130 for x in claims)
    assert next(x for x in events if x["type"] == "ASSAULT")["corrected"] == "status, by a reviewer"


def test_one_name_has_one_pseudonym_in_every_export(store: Store, tmp_path: Path) -> None:
    export("json", store, tmp_path / "a", public=True)
    record = json.loads((tmp_path / "a").read_text(encoding="utf-8"))
    varga = next(x for x in record["actors"] if x["name"].startswith("Person ") and len(x["reports"]) == 2)
    export("csv", store, tmp_path / "b", public=True)
    assert varga["name"] in written(tmp_path / "b")
    with Store(tmp_path / "other.sayso") as other:
        other.add(beaten("r1"))
        remerge(other)
        export("json", other, tmp_path / "c", public=True)
    assert varga["name"] not in (tmp_path / "c").read_text(encoding="utf-8"), "made from the record's own secret"


def test_the_reports_themselves_have_no_public_form(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="no public form"):
        export("coded", store, tmp_path / "x", public=True)


def test_the_page_names_reports_and_links_no_address_that_spells_a_name(store: Store, tmp_path: Path) -> None:
    export("html", store, tmp_path / "x", public=True)
    page = (tmp_path / "x").read_text(encoding="utf-8")
    assert 'href="https://desk.example/"' in page
    assert 'href="https://desk.example/2021/yard"' in page
    assert "beaten in yard" in page


@pytest.mark.parametrize("name", EXPORTERS)
def test_rejected_is_left_out_unless_asked_for(name: str, tmp_path: Path) -> None:
    with Store(tmp_path / "x.sayso") as store:
        store.add(beaten("r1"))
        remerge(store)
        id_ = next(x.id for x in store.record().events if x.type == "ASSAULT")
        review.reject(store, By("Ewa"), id_)
        said = export(name, store, tmp_path / "without")
        export(name, store, tmp_path / "with", rejected=True)
    assert "1 event that people rejected is left out." in said
    if name not in ("coded", "ftm", "parquet", "xlsx"):  # theirs are hashed, packed, or of single reports
        assert id_ not in written(tmp_path / "without")
        assert id_ in written(tmp_path / "with") or name == "acled"


def test_corrections_are_shown_as_corrected(store: Store, tmp_path: Path) -> None:
    for name in set(EXPORTERS) - {"coded", "acled", "polecat", "xlsx", "parquet"}:  # no column; packed
        export(name, store, tmp_path / name)
        assert "Ewa Reviewer" in written(tmp_path / name), name


def test_parts_of_known_names_are_no_strangers() -> None:
    assert unknown_names(["Lee", "Ann Lee", "Brandt", "Otto Grace"], ["Otto Brandt"]) == ["Ann Lee", "Otto Grace"]


def test_masking_words() -> None:
    made = make_pseudonyms(["Ann Grace", "Jon Field", "Ida Field"], "salt")
    ann, jon = made["Ann Grace"], made["Jon Field"]
    mask = Mask({made[name]: (name,) for name in made}, ["Ann Public", "Field Street"])
    assert mask.words("Ann Grace’s son, A. Grace") == f"{ann}’s son, A. {ann}"
    assert mask.words("grace under fire; Grace said") == f"grace under fire; {ann} said"
    assert mask.words("ANN  GRÁCE; Ann Public of Field Street") == f"{ann}; Ann Public of Field Street"
    assert mask.words("Jon Field lives there") == f"{jon} lives there"
    assert mask.words("Jonas, Fieldwork") == "Jonas, Fieldwork"
    several = Mask({"P1": ("Jon Reed",), "P2": ("Ida Reed",)}, [])
    assert several.words("Reed said") == f"{ANYBODY} said"
    assert Mask({}, []).words("Ann") == "Ann"
    polish = Mask({"P1": ("Łukasz Żołnierz",)}, [])
    assert polish.words("Lukasz Zolnierz, and ŻOŁNIERZ’s") == "P1, and P1’s"


@pytest.mark.parametrize(
    "path",
    [
        "ilona-varga-beaten",
        "varga_2.html",
        "2021/VARGA1",
        "a%20varga",
        "iwan-petrov",
        "%D0%9F%D0%B5%D1%82%D1%80%D0%BE%D0%B2",
    ],
)
def test_an_address_or_id_that_spells_a_private_name_is_told(path: str, tmp_path: Path) -> None:
    with Store(tmp_path / "r.sayso") as store:
        store.add(beaten(path, f"https://desk.example/{path}"))
        store.add(beaten("yard-4", "https://desk.example/yard_4"))
        remerge(store)
        said = export("html", store, tmp_path / "page.html", public=True)
    page = written(tmp_path / "page.html")
    assert f"desk.example/{path}" not in page
    assert "desk.example/yard_4" in page
    assert any(x.startswith("1 id of reports has a name inside") for x in said), said
