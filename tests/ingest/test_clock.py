"""Stamps in Greenwich time name the day where the publisher sits."""

from datetime import date

import pytest

from sayso.ingest.clock import local_day


@pytest.mark.parametrize(
    ("stamp", "country", "day"),
    [
        ("2020-08-19T22:30:00Z", "BLR", date(2020, 8, 20)),
        ("2020-08-19T20:30:00+00:00", "BLR", date(2020, 8, 19)),
        ("Wed, 19 Aug 2020 22:30:00 GMT", "BLR", date(2020, 8, 20)),
        ("Thu, 20 Aug 2020 03:00:00 +0000", "PER", date(2020, 8, 19)),
        ("2020-08-19T22:30:00+03:00", "BLR", None),  # local already
        ("2020-08-20T03:00:00Z", "USA", date(2020, 8, 19)),
        ("2020-08-20T05:30:00Z", "USA", None),  # the 20th in the east, still the 19th in the west
        ("2020-08-19T22:30:00Z", None, None),
        ("2020-08-19T22:30:00", "BLR", None),  # of no zone
        ("2020-08-19", "BLR", None),
        ("yesterday", "BLR", None),
    ],
)
def test_the_day_at_the_publishers(stamp, country, day):
    assert local_day(stamp, country) == day
