"""sayso: who did what to whom, when and where, on whose say-so, and who says otherwise.

The surface, in the order in which data flows. Heavy libraries load on first use, not on import.
"""

from sayso.pipeline import build_record, code_report, code_reports, ingest, open_record

__version__ = "0.1.0"
__all__ = ["build_record", "code_report", "code_reports", "ingest", "open_record"]
