"""Bytes → Report.

Takes files, folders, JSONL, HTML and `-`. Gives reports with clean, frozen text. Never codes, never guesses a date.
"""
