-- Requests about personal data. `phone`: sealed, and only while it is open; `desk_version`: the row of the desk beside which it stands;
-- `state`: what was found, counts and ids, no text; `starts_at`: when it begins or looks again; `told`: the journal knows of its end;
-- `turn`: goes up with every step, so that two processes never take the same one.
CREATE TABLE privacy_job (
    no           INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id       TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    status       TEXT NOT NULL,
    buyer_id     TEXT,
    phone        TEXT,
    desk_version INTEGER NOT NULL,
    asked_by     TEXT NOT NULL,
    asked_at     INTEGER NOT NULL,
    starts_at    INTEGER NOT NULL,
    began_at     INTEGER,
    ended_at     INTEGER,
    kept_until   INTEGER,
    cursor       TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL,
    turn         INTEGER NOT NULL DEFAULT 0,
    told         INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX privacy_job_of ON privacy_job (asked_by, no);
CREATE INDEX privacy_job_open ON privacy_job (starts_at) WHERE status IN ('Asked', 'Running', 'Waiting');
CREATE INDEX privacy_job_untold ON privacy_job (no) WHERE status = 'Ended' AND told = 0;

-- Texts beside rows that are erased when their order is over.
CREATE TABLE privacy_text (
    job_id   TEXT NOT NULL,
    stream   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    PRIMARY KEY (job_id, stream, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX privacy_text_of_order ON privacy_text (job_id, order_id);

-- What an export has collected, each part sealed; part 0 is the whole.
CREATE TABLE privacy_part (
    job_id  TEXT NOT NULL,
    part    INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (job_id, part)
) STRICT, WITHOUT ROWID;
