-- Rows derived from the journal, in ids only: no name, phone or address of a buyer. `no`: the order in which the journal first
-- told of a row; instants as in the journal; enums by their names.
CREATE TABLE producer (
    producer_id TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    profile     TEXT NOT NULL
) STRICT;
CREATE INDEX producer_order ON producer (folded, producer_id);

-- `stars` only where they are confirmed; `folded` and `commune` as they are compared in searches.
CREATE TABLE product (
    product_id  TEXT PRIMARY KEY,
    producer_id TEXT NOT NULL,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    stars       INTEGER,
    rubric_set  INTEGER NOT NULL,
    commune     TEXT,
    card        TEXT NOT NULL
) STRICT;
CREATE INDEX product_order ON product (folded, product_id);
CREATE INDEX product_of_producer ON product (producer_id, folded, product_id);

CREATE TABLE sku_stock (
    sku        TEXT PRIMARY KEY,
    product_id TEXT NOT NULL,
    on_hand    INTEGER NOT NULL,
    held       INTEGER NOT NULL,
    allocated  INTEGER NOT NULL,
    set_aside  INTEGER NOT NULL,
    waiting    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sku_stock_of_product ON sku_stock (product_id);

-- `offer`: channel|sku; `left_units`: of the units set aside, those not yet held or ordered.
CREATE TABLE offer (
    offer      TEXT PRIMARY KEY,
    code       TEXT NOT NULL,
    dedicated  INTEGER NOT NULL,
    left_units INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `claim`: channel|buyer|sku.
CREATE TABLE claim (
    claim      TEXT PRIMARY KEY,
    no         INTEGER NOT NULL UNIQUE,
    product_id TEXT NOT NULL,
    channel    TEXT NOT NULL,
    buyer_id   TEXT NOT NULL,
    sku        TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    held       INTEGER NOT NULL,
    waiting    INTEGER NOT NULL,
    ordered    INTEGER NOT NULL,
    until      INTEGER,
    price_vnd  INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_of_channel ON claim (channel, no);
CREATE INDEX claim_of_buyer ON claim (buyer_id, no);
CREATE INDEX claim_of_product ON claim (product_id, no);

-- Units confirmed on a day in Vietnam (days since 0001-01-01), less those given back.
CREATE TABLE confirmed (
    order_id   TEXT NOT NULL,
    sku        TEXT NOT NULL,
    day        INTEGER NOT NULL,
    price_vnd  INTEGER NOT NULL,
    product_id TEXT NOT NULL,
    units      INTEGER NOT NULL,
    PRIMARY KEY (order_id, sku, day, price_vnd)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmed_of_product ON confirmed (product_id, day);

-- `state`: the order as its events fold, without its history.
CREATE TABLE orders (
    order_id    TEXT PRIMARY KEY,
    no          INTEGER NOT NULL UNIQUE,
    channel     TEXT NOT NULL,
    producer_id TEXT NOT NULL,
    buyer_id    TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    status      TEXT NOT NULL,
    units       INTEGER NOT NULL,
    waiting     INTEGER NOT NULL,
    total_vnd   INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    state       TEXT NOT NULL
) STRICT;
CREATE INDEX orders_of_channel ON orders (channel, no);
CREATE INDEX orders_of_producer ON orders (producer_id, no);
CREATE INDEX orders_of_buyer ON orders (buyer_id, no);
CREATE INDEX orders_of_day ON orders (producer_id, changed_at);

CREATE TABLE sale (
    sale_id      TEXT PRIMARY KEY,
    no           INTEGER NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    owner        TEXT,
    status       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    scheduled_at INTEGER,
    started_at   INTEGER,
    ended_at     INTEGER
) STRICT;
CREATE INDEX sale_of_owner ON sale (owner, no);
