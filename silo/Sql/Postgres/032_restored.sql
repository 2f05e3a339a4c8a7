-- A dump brings the `tx` of the server that it was taken from. On one that has not counted so far yet, its rows would look like those of
-- transactions that are still to come: `ahead` is added to what this server counts.
CREATE TABLE journal_count (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    ahead numeric NOT NULL
);
INSERT INTO journal_count (ahead) VALUES (0);

-- Whether rows are here that this server cannot have written: it was restored, and nothing was appended since.
CREATE FUNCTION journal_is_foreign() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT tx FROM journal ORDER BY journal.tx DESC, position DESC LIMIT 1)
            >= (pg_snapshot_xmax(pg_current_snapshot())::text::numeric + ahead)::text::xid8,
        false)
    FROM journal_count
$$;

-- What comes before it is final: nothing can come in between any more.
CREATE FUNCTION journal_final() RETURNS xid8 LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN journal_is_foreign() THEN '18446744073709551615'::xid8
        ELSE (pg_snapshot_xmin(pg_current_snapshot())::text::numeric + ahead)::text::xid8 END
    FROM journal_count
$$;

-- Lets what is appended come after all that was brought. Before anything is appended, and by one node at a time.
CREATE FUNCTION journal_count_on() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    forward numeric;
BEGIN
    IF NOT journal_is_foreign() THEN RETURN; END IF;
    SELECT tx::text::numeric - pg_current_xact_id()::text::numeric + 1 INTO forward FROM journal ORDER BY journal.tx DESC LIMIT 1;
    UPDATE journal_count SET ahead = forward;
    EXECUTE format('ALTER TABLE journal ALTER COLUMN tx SET DEFAULT (pg_current_xact_id()::text::numeric + %s)::text::xid8', forward);
END $$;
