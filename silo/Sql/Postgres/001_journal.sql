-- Append-only. A statement that appends sees all that committed before its `tx` was given out, so (tx, position) puts the
-- decisions of a stream in version order; `at`, here and below: UTC, in 100 ns since 1970, because timestamptz would round it.
CREATE TABLE journal (
    tx       xid8   NOT NULL DEFAULT pg_current_xact_id(),
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    stream   text   NOT NULL COLLATE "C",
    version  bigint NOT NULL CHECK (version > 0),
    cause    text   NOT NULL COLLATE "C",
    events   text   NOT NULL,
    at       bigint NOT NULL,
    PRIMARY KEY (stream, version),
    UNIQUE (stream, cause)
);
CREATE INDEX journal_order ON journal (tx, position);

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- Texts and names that went with a decision; the only part of it that may be erased.
CREATE TABLE journal_personal (
    stream  text   NOT NULL COLLATE "C",
    version bigint NOT NULL,
    data    text   NOT NULL,
    PRIMARY KEY (stream, version)
);

CREATE TABLE journal_snapshot (
    stream  text PRIMARY KEY COLLATE "C",
    version bigint NOT NULL,
    state   text   NOT NULL
);

-- Streams whose decisions owe effects elsewhere: from which version, decided when.
CREATE TABLE journal_owed (
    stream text PRIMARY KEY COLLATE "C",
    since  bigint NOT NULL,
    at     bigint NOT NULL
);
CREATE INDEX journal_owed_at ON journal_owed (at);
