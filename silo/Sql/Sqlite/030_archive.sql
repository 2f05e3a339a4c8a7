-- Events of old decisions, some hundreds to a block. `journal.events` of such a row is no array, but says where they are: block/place.
-- `until`: the cursor up to which rows were taken. `content`: as JournalBlock writes it, `hash`: of it.
CREATE TABLE journal_block (
    no        INTEGER PRIMARY KEY,
    decisions INTEGER NOT NULL,
    until     TEXT    NOT NULL,
    hash      BLOB    NOT NULL,
    content   BLOB    NOT NULL
) STRICT;

-- The block that rows may go to. It is here within the transaction that writes the block, and at no other time.
CREATE TABLE journal_packing (
    block INTEGER PRIMARY KEY
) STRICT;

DROP TRIGGER journal_is_never_updated;
CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
WHEN new.position IS NOT old.position OR new.stream IS NOT old.stream OR new.version IS NOT old.version OR new.cause IS NOT old.cause
    OR new.at IS NOT old.at OR old.events NOT GLOB '[[]*'
    OR NOT EXISTS (SELECT 1 FROM journal_packing WHERE new.events GLOB block || '/[0-9]*')
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_block_is_never_updated BEFORE UPDATE ON journal_block
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_block_is_never_deleted BEFORE DELETE ON journal_block
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
