-- Rows derived from the journal, in ids only: no name, phone or address of a buyer. `no`: the order in which the journal first
-- told of a row; instants as in the journal; enums by their names.
CREATE TABLE producer (
    producer_id text PRIMARY KEY COLLATE "C",
    name        text NOT NULL,
    folded      text NOT NULL COLLATE "C",
    profile     text NOT NULL
);
CREATE INDEX producer_order ON producer (folded, producer_id);

-- `stars` only where they are confirmed; `folded` and `commune` as they are compared in searches.
CREATE TABLE product (
    product_id  text PRIMARY KEY COLLATE "C",
    producer_id text NOT NULL COLLATE "C",
    name        text NOT NULL,
    folded      text NOT NULL COLLATE "C",
    stars       bigint,
    rubric_set  bigint NOT NULL,
    commune     text COLLATE "C",
    card        text NOT NULL
);
CREATE INDEX product_order ON product (folded, product_id);
CREATE INDEX product_of_producer ON product (producer_id, folded, product_id);

CREATE TABLE sku_stock (
    sku        text PRIMARY KEY COLLATE "C",
    product_id text NOT NULL COLLATE "C",
    on_hand    bigint NOT NULL,
    held       bigint NOT NULL,
    allocated  bigint NOT NULL,
    set_aside  bigint NOT NULL,
    waiting    bigint NOT NULL
);
CREATE INDEX sku_stock_of_product ON sku_stock (product_id);

-- `offer`: channel|sku; `left_units`: of the units set aside, those not yet held or ordered.
CREATE TABLE offer (
    offer      text PRIMARY KEY COLLATE "C",
    code       text NOT NULL,
    dedicated  bigint NOT NULL,
    left_units bigint NOT NULL
);

-- `claim`: channel|buyer|sku.
CREATE TABLE claim (
    claim      text PRIMARY KEY COLLATE "C",
    no         bigint NOT NULL UNIQUE,
    product_id text NOT NULL COLLATE "C",
    channel    text NOT NULL COLLATE "C",
    buyer_id   text NOT NULL COLLATE "C",
    sku        text NOT NULL COLLATE "C",
    outcome    text NOT NULL,
    reason     text NOT NULL,
    held       bigint NOT NULL,
    waiting    bigint NOT NULL,
    ordered    bigint NOT NULL,
    until      bigint,
    price_vnd  bigint NOT NULL,
    changed_at bigint NOT NULL
);
CREATE INDEX claim_of_channel ON claim (channel, no);
CREATE INDEX claim_of_buyer ON claim (buyer_id, no);
CREATE INDEX claim_of_product ON claim (product_id, no);

-- Units confirmed on a day in Vietnam (days since 0001-01-01), less those given back.
CREATE TABLE confirmed (
    order_id   text NOT NULL COLLATE "C",
    sku        text NOT NULL COLLATE "C",
    day        bigint NOT NULL,
    price_vnd  bigint NOT NULL,
    product_id text NOT NULL COLLATE "C",
    units      bigint NOT NULL,
    PRIMARY KEY (order_id, sku, day, price_vnd)
);
CREATE INDEX confirmed_of_product ON confirmed (product_id, day);

-- `state`: the order as its events fold, without its history.
CREATE TABLE orders (
    order_id    text PRIMARY KEY COLLATE "C",
    no          bigint NOT NULL UNIQUE,
    channel     text NOT NULL COLLATE "C",
    producer_id text NOT NULL COLLATE "C",
    buyer_id    text NOT NULL COLLATE "C",
    created_at  bigint NOT NULL,
    status      text NOT NULL,
    units       bigint NOT NULL,
    waiting     bigint NOT NULL,
    total_vnd   bigint NOT NULL,
    changed_at  bigint NOT NULL,
    state       text NOT NULL
);
CREATE INDEX orders_of_channel ON orders (channel, no);
CREATE INDEX orders_of_producer ON orders (producer_id, no);
CREATE INDEX orders_of_buyer ON orders (buyer_id, no);
CREATE INDEX orders_of_day ON orders (producer_id, changed_at);

CREATE TABLE sale (
    sale_id      text PRIMARY KEY COLLATE "C",
    no           bigint NOT NULL UNIQUE,
    title        text NOT NULL,
    owner        text COLLATE "C",
    status       text NOT NULL,
    created_at   bigint NOT NULL,
    scheduled_at bigint,
    started_at   bigint,
    ended_at     bigint
);
CREATE INDEX sale_of_owner ON sale (owner, no);
