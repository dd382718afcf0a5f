"""Reading → CodedReport.

Takes a reading. Gives actors, events, statements and numbers, their words not yet tied to the world.
Never looks at another report, a map or a calendar.
"""

from sayso.model import CodedReport, Reading


def code(reading: Reading) -> CodedReport:
    """What one report says."""
    from sayso.coding.report import code_reading

    return code_reading(reading)
