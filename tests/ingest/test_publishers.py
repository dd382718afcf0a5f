import pytest

from sayso.ingest.publishers import country_of_host, find_publisher
from sayso.model import Publisher


@pytest.mark.parametrize(("host", "country"), [
    ("desk.by", "BLR"), ("www.desk.co.uk", "GBR"), ("desk.eu", "EUR"), ("desk.com", None), ("desk.tv", None),
    ("", None),
])  # fmt: skip
def test_country_of_host(host: str, country: str | None) -> None:
    assert country_of_host(host) == country


def test_given_publisher_is_completed_from_the_address() -> None:
    assert find_publisher(Publisher("Desk A"), "The Site", "https://www.desk.by/news/1") == Publisher(
        "Desk A", "https://www.desk.by", "BLR"
    )
    assert find_publisher(Publisher(), "The Site", "https://www.desk.by/1").name == "The Site"
    assert find_publisher(Publisher(), None, "https://www.desk.by/1").name == "desk.by"


def test_nothing_known_and_broken_address() -> None:
    assert find_publisher(Publisher(), None, None) == Publisher()
    assert find_publisher(Publisher("Desk A"), None, "http://[desk") == Publisher("Desk A")
    assert find_publisher(Publisher("Desk A", None, "Belarus"), None, None).country is None
