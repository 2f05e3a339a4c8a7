-- When each buyer was last heard of, by what the journal tells; kept while anything is erased by age. `again_at`: not looked at before, because
-- something of theirs is still open.
CREATE TABLE buyer_seen (
    buyer_id TEXT PRIMARY KEY,
    last_at  INTEGER NOT NULL,
    again_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX buyer_seen_by_age ON buyer_seen (last_at, buyer_id);

-- How far the journal was read for it.
CREATE TABLE buyer_seen_progress (
    name   TEXT PRIMARY KEY,
    cursor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO buyer_seen_progress VALUES ('journal', '');
