import pytest

from sayso.ingest.language import find_language


@pytest.mark.parametrize(("text", "language"), [
    ("Police in the capital detained forty people.", "en"),
    ("Police clash.", "en"),
    ("Mayor ousted, guards deploy", "en"),
    ("Minsk", "en"),
    ("5 6 7 😀", "en"),
    ("Police met Žygimantas Jasaitis and Łukasz Głodny near Brześć.", "en"),
    ("La police a arrêté quarante manifestants dans la capitale dimanche.", "fr"),
    ("Die Polizei hat am Sonntag vierzig Menschen festgenommen.", "de"),
    ("W niedzielę zatrzymano ponad czterdzieści osób, podała policja.", "pl"),
    ("Милиция задержала сорок человек.", "ru"),
    ("Міліцыя затрымала сорак чалавек.", "be"),
    ("警察は日曜日に四十人を拘束した。", "ja"),
])  # fmt: skip
def test_language_of_text(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize(
    ("given", "language"), [("en-GB", "en"), ("RU", "ru"), ("zh_Hans", "zh"), ("British", "en"), ("", "en")]
)
def test_given_language_is_kept_where_it_is_a_code(given: str, language: str) -> None:
    assert find_language("Police left the square.", given) == language
