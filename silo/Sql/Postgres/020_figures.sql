-- Lots on hand. `lot_key`: day|sku|lot, so that its order is that in which lots expire; `expires_on`: days since 0001-01-01, of the
-- last day that can be written where none is known; `lot`: empty where only the date is known.
CREATE TABLE lot (
    lot_key    text PRIMARY KEY COLLATE "C",
    sku        text NOT NULL COLLATE "C",
    product_id text NOT NULL COLLATE "C",
    lot        text NOT NULL,
    expires_on bigint NOT NULL,
    units      bigint NOT NULL
);
CREATE INDEX lot_of_sku ON lot (sku);
CREATE INDEX lot_of_product ON lot (product_id, lot_key);

-- How many comments with a code were decided so many milliseconds after the platform's time, rounded up to two digits.
CREATE TABLE comment_delay (
    sale_id  text COLLATE "C" NOT NULL,
    delay_ms bigint NOT NULL,
    comments bigint NOT NULL,
    PRIMARY KEY (sale_id, delay_ms)
);
