-- Events of old decisions, some hundreds to a block. `journal.events` of such a row is no array, but says where they are: block/place.
-- `until`: the cursor up to which rows were taken. `content`: as JournalBlock writes it, `hash`: of it.
CREATE TABLE journal_block (
    no        bigint  PRIMARY KEY,
    decisions integer NOT NULL,
    until     text    NOT NULL,
    hash      bytea   NOT NULL,
    content   bytea   NOT NULL
);
-- It is compressed already.
ALTER TABLE journal_block ALTER COLUMN content SET STORAGE EXTERNAL;

-- The block that rows may go to. It is here within the transaction that writes the block, and at no other time.
CREATE TABLE journal_packing (
    block bigint PRIMARY KEY
);

-- Dead rows come from packing alone: their room shall be free for new ones before a fifth of the table is dead.
ALTER TABLE journal SET (autovacuum_vacuum_scale_factor = 0.02);

DROP TRIGGER journal_is_append_only ON journal;
CREATE TRIGGER journal_is_append_only BEFORE DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

CREATE FUNCTION journal_only_packs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (new.tx, new.position, new.stream, new.version, new.cause, new.at) IS DISTINCT FROM (old.tx, old.position, old.stream, old.version, old.cause, old.at)
        OR old.events NOT LIKE '[%'
        OR NOT EXISTS (SELECT FROM journal_packing WHERE new.events ~ ('^' || block || '/[0-9]+$')) THEN
        RAISE EXCEPTION 'the journal is append-only';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER journal_only_packs BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_only_packs();

CREATE TRIGGER journal_block_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_block
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
