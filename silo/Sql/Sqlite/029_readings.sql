-- Who looked at what buyers told of themselves: looks of one account at one thing within a quarter of an hour. It follows from nothing else.
CREATE TABLE reading (
    entry       TEXT PRIMARY KEY NOT NULL,
    since       INTEGER NOT NULL,
    last_at     INTEGER NOT NULL,
    by_id       TEXT NOT NULL,
    by_role     TEXT NOT NULL,
    by_producer TEXT,
    device      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    producer_id TEXT,
    filter      TEXT,
    times       INTEGER NOT NULL,
    persons     INTEGER NOT NULL,
    whole       INTEGER NOT NULL
) STRICT;
CREATE INDEX reading_by_time ON reading (since, entry);
CREATE INDEX reading_of_reader ON reading (by_id, since, entry);
CREATE INDEX reading_of_subject ON reading (subject, since, entry);
CREATE INDEX reading_of_producer ON reading (producer_id, since, entry);
CREATE INDEX reading_by_producer ON reading (by_producer, since, entry);

-- The same for the buyer: on which day, who. `what` is day, role, producer and kind, by which it is listed.
CREATE TABLE reading_buyer (
    buyer_id    TEXT NOT NULL,
    what        TEXT NOT NULL,
    day         TEXT NOT NULL,
    by_role     TEXT NOT NULL,
    by_producer TEXT,
    kind        TEXT NOT NULL,
    PRIMARY KEY (buyer_id, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_buyer_by_day ON reading_buyer (day);
