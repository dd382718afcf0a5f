"""Record ⇄ disk. The only stage that writes SQLite."""
