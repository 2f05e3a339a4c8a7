-- Append-only. `position` is the commit order: one connection writes at a time. `at`, here and below: UTC, in 100 ns since 1970.
CREATE TABLE journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream   TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 0),
    cause    TEXT    NOT NULL,
    events   TEXT    NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_version ON journal (stream, version);
CREATE UNIQUE INDEX journal_cause ON journal (stream, cause);

CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

-- Texts and names that went with a decision; the only part of it that may be erased.
CREATE TABLE journal_personal (
    stream  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    data    TEXT    NOT NULL,
    PRIMARY KEY (stream, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_snapshot (
    stream  TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state   TEXT    NOT NULL
) STRICT;

-- Streams whose decisions owe effects elsewhere: from which version, decided when.
CREATE TABLE journal_owed (
    stream TEXT PRIMARY KEY,
    since  INTEGER NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_owed_at ON journal_owed (at);
