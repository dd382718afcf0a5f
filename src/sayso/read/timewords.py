"""Date expressions: words → form, not yet on the calendar."""

from sayso.model import TimeWords


def find_time_words(text: str) -> tuple[TimeWords, ...]:
    """Every date expression in the text, in order."""
    return ()
