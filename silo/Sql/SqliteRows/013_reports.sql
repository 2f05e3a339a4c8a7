-- What a claim has been through, as bits: 1 wanted, 2 held, 4 ordered, 8 lapsed. Each is counted once a claim.
ALTER TABLE claim ADD COLUMN been INTEGER NOT NULL DEFAULT 0;

-- Which decisions of its product touched a claim; what they say stands in the journal.
CREATE TABLE claim_step (
    claim   TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (claim, version)
) STRICT, WITHOUT ROWID;

-- What became of the claims of an item, by hour (since 1970, UTC) and by the platform of their buyers. Every number is a sum to be
-- added to: `held`, `held_vnd` and `waiting` of changes, so that over all hours they come to what is held and waiting now. Units,
-- but `wishes` are comments, and `claims`, `held_claims`, `ordered_claims`, `lapsed_claims` and `refused` are counted once each.
CREATE TABLE tally (
    channel        TEXT NOT NULL,
    sku            TEXT NOT NULL,
    hour           INTEGER NOT NULL,
    source         TEXT NOT NULL,
    product_id     TEXT NOT NULL,
    wishes         INTEGER NOT NULL,
    claims         INTEGER NOT NULL,
    held_claims    INTEGER NOT NULL,
    ordered_claims INTEGER NOT NULL,
    lapsed_claims  INTEGER NOT NULL,
    asked          INTEGER NOT NULL,
    granted        INTEGER NOT NULL,
    promoted       INTEGER NOT NULL,
    lapsed         INTEGER NOT NULL,
    released       INTEGER NOT NULL,
    withdrawn      INTEGER NOT NULL,
    dissolved      INTEGER NOT NULL,
    refused        INTEGER NOT NULL,
    held           INTEGER NOT NULL,
    held_vnd       INTEGER NOT NULL,
    waiting        INTEGER NOT NULL,
    confirmed      INTEGER NOT NULL,
    confirmed_vnd  INTEGER NOT NULL,
    given_back     INTEGER NOT NULL,
    given_back_vnd INTEGER NOT NULL,
    PRIMARY KEY (channel, sku, hour, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_of_product ON tally (product_id, hour);

-- What became of the comments of a sale; `within_…` and `late`: from the platform's time to the row, of comments with a code.
CREATE TABLE comment_tally (
    sale_id    TEXT NOT NULL,
    hour       INTEGER NOT NULL,
    source     TEXT NOT NULL,
    comments   INTEGER NOT NULL,
    with_code  INTEGER NOT NULL,
    claimed    INTEGER NOT NULL,
    needs_you  INTEGER NOT NULL,
    not_open   INTEGER NOT NULL,
    superseded INTEGER NOT NULL,
    edits      INTEGER NOT NULL,
    deletions  INTEGER NOT NULL,
    within_1s  INTEGER NOT NULL,
    within_5s  INTEGER NOT NULL,
    within_10s INTEGER NOT NULL,
    within_30s INTEGER NOT NULL,
    within_60s INTEGER NOT NULL,
    late       INTEGER NOT NULL,
    PRIMARY KEY (sale_id, hour, source)
) STRICT, WITHOUT ROWID;

-- Lines of orders that were ever confirmed; `hour`: when the order was first told of; `value_vnd`: of all its units.
CREATE TABLE order_line (
    order_id   TEXT NOT NULL,
    sku        TEXT NOT NULL,
    channel    TEXT NOT NULL,
    product_id TEXT NOT NULL,
    source     TEXT NOT NULL,
    hour       INTEGER NOT NULL,
    status     TEXT NOT NULL,
    units      INTEGER NOT NULL,
    value_vnd  INTEGER NOT NULL,
    PRIMARY KEY (order_id, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_of_channel ON order_line (channel);
CREATE INDEX order_line_of_product ON order_line (product_id, hour);
