-- What a claim has been through, as bits: 1 wanted, 2 held, 4 ordered, 8 lapsed. Each is counted once a claim.
ALTER TABLE claim ADD COLUMN been bigint NOT NULL DEFAULT 0;

-- Which decisions of its product touched a claim; what they say stands in the journal.
CREATE TABLE claim_step (
    claim   text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (claim, version)
);

-- What became of the claims of an item, by hour (since 1970, UTC) and by the platform of their buyers. Every number is a sum to be
-- added to: `held`, `held_vnd` and `waiting` of changes, so that over all hours they come to what is held and waiting now. Units,
-- but `wishes` are comments, and `claims`, `held_claims`, `ordered_claims`, `lapsed_claims` and `refused` are counted once each.
CREATE TABLE tally (
    channel        text COLLATE "C" NOT NULL,
    sku            text COLLATE "C" NOT NULL,
    hour           bigint NOT NULL,
    source         text COLLATE "C" NOT NULL,
    product_id     text COLLATE "C" NOT NULL,
    wishes         bigint NOT NULL,
    claims         bigint NOT NULL,
    held_claims    bigint NOT NULL,
    ordered_claims bigint NOT NULL,
    lapsed_claims  bigint NOT NULL,
    asked          bigint NOT NULL,
    granted        bigint NOT NULL,
    promoted       bigint NOT NULL,
    lapsed         bigint NOT NULL,
    released       bigint NOT NULL,
    withdrawn      bigint NOT NULL,
    dissolved      bigint NOT NULL,
    refused        bigint NOT NULL,
    held           bigint NOT NULL,
    held_vnd       bigint NOT NULL,
    waiting        bigint NOT NULL,
    confirmed      bigint NOT NULL,
    confirmed_vnd  bigint NOT NULL,
    given_back     bigint NOT NULL,
    given_back_vnd bigint NOT NULL,
    PRIMARY KEY (channel, sku, hour, source)
);
CREATE INDEX tally_of_product ON tally (product_id, hour);

-- What became of the comments of a sale; `within_…` and `late`: from the platform's time to the row, of comments with a code.
CREATE TABLE comment_tally (
    sale_id    text COLLATE "C" NOT NULL,
    hour       bigint NOT NULL,
    source     text COLLATE "C" NOT NULL,
    comments   bigint NOT NULL,
    with_code  bigint NOT NULL,
    claimed    bigint NOT NULL,
    needs_you  bigint NOT NULL,
    not_open   bigint NOT NULL,
    superseded bigint NOT NULL,
    edits      bigint NOT NULL,
    deletions  bigint NOT NULL,
    within_1s  bigint NOT NULL,
    within_5s  bigint NOT NULL,
    within_10s bigint NOT NULL,
    within_30s bigint NOT NULL,
    within_60s bigint NOT NULL,
    late       bigint NOT NULL,
    PRIMARY KEY (sale_id, hour, source)
);

-- Lines of orders that were ever confirmed; `hour`: when the order was first told of; `value_vnd`: of all its units.
CREATE TABLE order_line (
    order_id   text COLLATE "C" NOT NULL,
    sku        text COLLATE "C" NOT NULL,
    channel    text COLLATE "C" NOT NULL,
    product_id text COLLATE "C" NOT NULL,
    source     text COLLATE "C" NOT NULL,
    hour       bigint NOT NULL,
    status     text NOT NULL,
    units      bigint NOT NULL,
    value_vnd  bigint NOT NULL,
    PRIMARY KEY (order_id, sku)
);
CREATE INDEX order_line_of_channel ON order_line (channel);
CREATE INDEX order_line_of_product ON order_line (product_id, hour);
