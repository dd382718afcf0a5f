"""How the file came to look as it does: one function a version, in order, never changed once released.

Two layers. What each report says is kept as the contract's JSON (`report.coded`), because that is what merging reads
and what `export --to coded` writes back unchanged. Its statements and numbers are stored a second time as rows, because
people ask for them across reports and reading every JSON for one question would take minutes. The record is stored
once, as rows, and thrown away and written anew whenever it is computed again. Words are never stored twice: views cut
them out of the one text by offset.
"""

import sqlite3
from collections.abc import Callable

from sayso.record.seals import seal_all
from sayso.record.telling import TABLES as TELLINGS
from sayso.record.telling import index_again, insert_all_tellings

APPLICATION_ID = 0x5361796F
"""Marks the file as ours ("Sayo") for `file` and for us."""

TABLES = """
CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    given_id TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    publisher TEXT, publisher_url TEXT, publisher_country TEXT,
    title TEXT, url TEXT, language TEXT,
    published TEXT, published_by TEXT,
    text TEXT NOT NULL,
    uncoded TEXT,
    coded TEXT NOT NULL,
    UNIQUE (given_id, text_hash)
);
CREATE INDEX report_text ON report (text_hash);
CREATE TABLE statement (
    report TEXT NOT NULL REFERENCES report (id),
    item TEXT NOT NULL,
    speaker TEXT,
    speaker_start INTEGER, speaker_end INTEGER,
    cue_start INTEGER, cue_end INTEGER,
    direct INTEGER NOT NULL,
    within TEXT,
    date_start TEXT, date_end TEXT,
    PRIMARY KEY (report, item)
) WITHOUT ROWID;
CREATE TABLE statement_content (
    report TEXT NOT NULL, item TEXT NOT NULL, place INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (report, item, place),
    FOREIGN KEY (report, item) REFERENCES statement (report, item)
) WITHOUT ROWID;
CREATE TABLE number (
    report TEXT NOT NULL REFERENCES report (id),
    item TEXT,
    of TEXT NOT NULL, low REAL, high REAL, unit TEXT, cumulative INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX number_report ON number (report, start);

CREATE TABLE actor (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, role TEXT,
    sectors TEXT NOT NULL, aliases TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE actor_report (
    report TEXT NOT NULL REFERENCES report (id), item TEXT NOT NULL, actor TEXT NOT NULL REFERENCES actor (id),
    PRIMARY KEY (report, item)
) WITHOUT ROWID;
CREATE INDEX actor_report_actor ON actor_report (actor);
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT, modes TEXT NOT NULL, contexts TEXT NOT NULL, status TEXT NOT NULL,
    confidence REAL NOT NULL, independent INTEGER NOT NULL,
    date_start TEXT, date_end TEXT, date_precision TEXT,
    place TEXT, place_precision TEXT, country TEXT, admin1 TEXT, latitude REAL, longitude REAL, geonames INTEGER
);
CREATE INDEX event_day ON event (date_start, date_end, id);
CREATE TABLE event_party (
    event TEXT NOT NULL REFERENCES event (id), part TEXT NOT NULL, place INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id),
    PRIMARY KEY (event, part, place)
) WITHOUT ROWID;
CREATE INDEX event_party_actor ON event_party (actor);
CREATE TABLE event_quantity (
    event TEXT NOT NULL REFERENCES event (id), place INTEGER NOT NULL,
    of TEXT NOT NULL, low REAL, high REAL, unit TEXT, cumulative INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (event, place)
) WITHOUT ROWID;
CREATE TABLE event_report (
    report TEXT NOT NULL REFERENCES report (id), item TEXT NOT NULL, event TEXT NOT NULL REFERENCES event (id),
    PRIMARY KEY (report, item)
) WITHOUT ROWID;
CREATE INDEX event_report_event ON event_report (event);
CREATE TABLE match (
    whole TEXT NOT NULL, place INTEGER NOT NULL,
    a_report TEXT NOT NULL, a_item TEXT NOT NULL, b_report TEXT NOT NULL, b_item TEXT NOT NULL,
    score REAL NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (whole, place)
) WITHOUT ROWID;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL REFERENCES event (id),
    field TEXT NOT NULL, value TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES report (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX claim_event ON claim (event, field);
CREATE INDEX claim_report ON claim (report);
CREATE TABLE claim_by (
    claim INTEGER NOT NULL REFERENCES claim (id), place INTEGER NOT NULL, actor TEXT NOT NULL REFERENCES actor (id),
    PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE INDEX claim_by_actor ON claim_by (actor);
CREATE TABLE disagreement (
    id INTEGER PRIMARY KEY, event TEXT NOT NULL REFERENCES event (id), field TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX disagreement_event ON disagreement (event);
CREATE TABLE disagreement_claim (
    disagreement INTEGER NOT NULL REFERENCES disagreement (id), place INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (id),
    PRIMARY KEY (disagreement, place)
) WITHOUT ROWID;
CREATE TABLE merged (
    last_report INTEGER NOT NULL  -- the number of the newest report that the tables of the record know
);
CREATE TABLE copy (
    report TEXT PRIMARY KEY REFERENCES report (id), text_number INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
    INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
"""

VIEWS = """
CREATE VIEW reports AS
SELECT id, publisher, publisher_country, title, url, language, published, published_by, text, uncoded,
    (SELECT text_number FROM copy WHERE copy.report = report.id) AS same_text
FROM report;

CREATE VIEW actors AS
SELECT id, name, kind, country, role,
    (SELECT group_concat(value, ' ') FROM json_each(sectors)) AS sectors,
    (SELECT group_concat(value, '; ') FROM json_each(aliases)) AS aliases,
    (SELECT count(DISTINCT report) FROM actor_report WHERE actor_report.actor = actor.id) AS reports,
    (SELECT count(DISTINCT event) FROM event_party WHERE event_party.actor = actor.id) AS events
FROM actor;

CREATE VIEW events AS
SELECT id, date_start, date_end, type,
    (SELECT group_concat(value, ' ') FROM json_each(modes)) AS modes,
    (SELECT group_concat(name, '; ') FROM event_party JOIN actor ON actor.id = event_party.actor
        WHERE event = event.id AND part = 'actor') AS actors,
    (SELECT group_concat(name, '; ') FROM event_party JOIN actor ON actor.id = event_party.actor
        WHERE event = event.id AND part = 'recipient') AS recipients,
    place, country, status, independent,
    (SELECT count(DISTINCT report) FROM event_report WHERE event_report.event = event.id) AS reports,
    (SELECT count(*) FROM disagreement WHERE disagreement.event = event.id) AS disagreements,
    (SELECT group_concat(value, ' ') FROM json_each(contexts)) AS contexts,
    confidence, date_precision, place_precision, latitude, longitude
FROM event;

CREATE VIEW claims AS
SELECT claim.id, claim.event, event.type, claim.field, claim.value,
    coalesce(
        (SELECT group_concat(name, '; ') FROM claim_by JOIN actor ON actor.id = claim_by.actor WHERE claim = claim.id),
        'the report itself') AS said_by,
    substr(report.text, claim.start + 1, claim."end" - claim.start) AS words,
    report.publisher, report.published, claim.report, claim.start, claim."end",
    EXISTS (SELECT 1 FROM disagreement_claim WHERE disagreement_claim.claim = claim.id) AS disputed
FROM claim JOIN event ON event.id = claim.event JOIN report ON report.id = claim.report;

CREATE VIEW statements AS
SELECT statement.report, statement.item,
    coalesce(actor.name, substr(report.text, speaker_start + 1, speaker_end - speaker_start)) AS speaker,
    actor_report.actor AS speaker_id,
    substr(report.text, cue_start + 1, cue_end - cue_start) AS cue,
    (SELECT group_concat(substr(report.text, start + 1, "end" - start), ' … ') FROM statement_content AS content
        WHERE content.report = statement.report AND content.item = statement.item) AS words,
    direct, within, statement.date_start, statement.date_end, report.publisher, report.published
FROM statement JOIN report ON report.id = statement.report
LEFT JOIN actor_report ON actor_report.report = statement.report AND actor_report.item = statement.speaker
LEFT JOIN actor ON actor.id = actor_report.actor;

CREATE VIEW numbers AS
SELECT number.of, number.low, number.high, number.unit, number.cumulative,
    substr(report.text, number.start + 1, number."end" - number.start) AS words,
    event_report.event, event.type, event.date_start, event.place,
    report.publisher, report.published, number.report, number.start, number."end"
FROM number JOIN report ON report.id = number.report
LEFT JOIN event_report ON event_report.report = number.report AND event_report.item = number.item
LEFT JOIN event ON event.id = event_report.event;

CREATE VIEW disagreements AS
SELECT disagreement.id, disagreement.event, event.type, event.date_start, disagreement.field, disagreement.why,
    (SELECT count(*) FROM disagreement_claim WHERE disagreement = disagreement.id) AS claims
FROM disagreement JOIN event ON event.id = disagreement.event;
"""


JUDGEMENTS = """
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, who TEXT NOT NULL, "when" TEXT NOT NULL, why TEXT NOT NULL,
    a TEXT NOT NULL, b TEXT NOT NULL, name TEXT, withdraws INTEGER REFERENCES judgement (number),
    before TEXT NOT NULL, after TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN
    SELECT raise(ABORT, 'a judgement is never changed; withdraw it');
END;
CREATE TRIGGER judgement_is_kept BEFORE DELETE ON judgement BEGIN
    SELECT raise(ABORT, 'a judgement is never deleted; withdraw it');
END;
CREATE TABLE seal (of TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW judgements AS
SELECT number, kind, who, "when", why, name, withdraws,
    (SELECT group_concat(value, '; ') FROM json_each(before)) AS before,
    (SELECT group_concat(value, '; ') FROM json_each(after)) AS after,
    EXISTS (SELECT 1 FROM judgement AS later WHERE later.withdraws = judgement.number) AS withdrawn
FROM judgement;
"""


REVIEW = """
ALTER TABLE judgement ADD COLUMN about TEXT NOT NULL DEFAULT 'actor';
ALTER TABLE judgement ADD COLUMN field TEXT;
ALTER TABLE judgement ADD COLUMN value TEXT;
ALTER TABLE judgement ADD COLUMN evidence_report TEXT;
ALTER TABLE judgement ADD COLUMN evidence_start INTEGER;
ALTER TABLE judgement ADD COLUMN evidence_end INTEGER;
ALTER TABLE event ADD COLUMN review TEXT;
ALTER TABLE claim ADD COLUMN judgement INTEGER REFERENCES judgement (number);
CREATE INDEX event_reviewed ON event (review);
CREATE TABLE event_judgement (
    event TEXT NOT NULL REFERENCES event (id), judgement INTEGER NOT NULL REFERENCES judgement (number),
    PRIMARY KEY (event, judgement)
) WITHOUT ROWID;
CREATE TABLE lapse (judgement INTEGER PRIMARY KEY REFERENCES judgement (number), why TEXT NOT NULL);
CREATE TABLE arrival (
    report TEXT PRIMARY KEY REFERENCES report (id), build INTEGER NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
DROP VIEW judgements;
CREATE VIEW judgements AS
SELECT number, about, kind, who, "when", why, name, field, value, withdraws,
    (SELECT group_concat(value, '; ') FROM json_each(before)) AS before,
    (SELECT group_concat(value, '; ') FROM json_each(after)) AS after,
    EXISTS (SELECT 1 FROM judgement AS later WHERE later.withdraws = judgement.number) AS withdrawn,
    (SELECT why FROM lapse WHERE lapse.judgement = judgement.number) AS no_longer_applies,
    (SELECT event FROM event_judgement WHERE event_judgement.judgement = judgement.number) AS event,
    substr(report.text, evidence_start + 1, evidence_end - evidence_start) AS words,
    evidence_report AS report, evidence_start AS start, evidence_end AS "end"
FROM judgement LEFT JOIN report ON report.id = evidence_report;
"""


def m001_first_layout(connection: sqlite3.Connection) -> None:
    """The coded reports, the record, the word index and the views."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(connection, TABLES + VIEWS)


def m002_judgements(connection: sqlite3.Connection) -> None:
    """People's decisions as a chain of rows, and the hashes by which a changed file is known."""
    _run(connection, JUDGEMENTS)


def m003_review(connection: sqlite3.Connection) -> None:
    """Decisions about events, what they did to the record, and when each report came."""
    _run(connection, REVIEW)


def m004_revisions(connection: sqlite3.Connection) -> None:
    """Which reports are later versions of others."""
    connection.execute(
        """CREATE TABLE revision (
            later TEXT NOT NULL REFERENCES report (id), earlier TEXT NOT NULL REFERENCES report (id), why TEXT NOT NULL,
            PRIMARY KEY (later, earlier)
        ) WITHOUT ROWID"""
    )


def m005_tellings(connection: sqlite3.Connection) -> None:
    """Where reports tell of events, and an index of the words by which events are looked for."""
    _run(connection, TELLINGS)
    insert_all_tellings(connection)


def m005_salt(connection: sqlite3.Connection) -> None:
    """A secret of this record, from which the pseudonyms of its public exports are made."""
    connection.execute("CREATE TABLE salt (value TEXT NOT NULL)")
    connection.execute("INSERT INTO salt VALUES (lower(hex(randomblob(16))))")


def m007_identifiers(connection: sqlite3.Connection) -> None:
    """The user's table of identifiers, which later builds and decisions need again, and what it gave the actors."""
    connection.execute("CREATE TABLE identifier_table (name TEXT NOT NULL, qid TEXT NOT NULL, country TEXT, kind TEXT)")
    connection.execute(
        "CREATE TABLE identifier (actor TEXT PRIMARY KEY REFERENCES actor (id), wikidata TEXT NOT NULL) WITHOUT ROWID"
    )


def m008_folded_words(connection: sqlite3.Connection) -> None:
    """The word indexes hold plain letters ("lukasz" for "Łukasz"), which SQLite cannot make by itself."""
    connection.execute("DROP TRIGGER report_added")
    index_again(connection)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_first_layout,
    m002_judgements,
    m003_review,
    m004_revisions,
    m005_salt,
    m005_tellings,
    m007_identifiers,
    m008_folded_words,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file of any earlier version (or an empty one) up to date: wholly, or not at all when it is stopped."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= len(MIGRATIONS):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been first
        for number, step in enumerate(MIGRATIONS[version:], version + 1):
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        seal_all(connection)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Each statement of a script in the transaction that is open; `executescript` would commit it first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
