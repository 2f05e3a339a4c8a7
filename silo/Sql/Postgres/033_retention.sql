-- When each buyer was last heard of, by what the journal tells; kept while anything is erased by age. `again_at`: not looked at before, because
-- something of theirs is still open.
CREATE TABLE buyer_seen (
    buyer_id text COLLATE "C" PRIMARY KEY,
    last_at  bigint NOT NULL,
    again_at bigint NOT NULL DEFAULT 0
);
CREATE INDEX buyer_seen_by_age ON buyer_seen (last_at, buyer_id);

-- How far the journal was read for it.
CREATE TABLE buyer_seen_progress (
    name   text COLLATE "C" PRIMARY KEY,
    cursor text COLLATE "C" NOT NULL
);
INSERT INTO buyer_seen_progress VALUES ('journal', '');
