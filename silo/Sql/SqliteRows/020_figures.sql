-- Lots on hand. `lot_key`: day|sku|lot, so that its order is that in which lots expire; `expires_on`: days since 0001-01-01, of the
-- last day that can be written where none is known; `lot`: empty where only the date is known.
CREATE TABLE lot (
    lot_key    TEXT PRIMARY KEY,
    sku        TEXT NOT NULL,
    product_id TEXT NOT NULL,
    lot        TEXT NOT NULL,
    expires_on INTEGER NOT NULL,
    units      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_of_sku ON lot (sku);
CREATE INDEX lot_of_product ON lot (product_id, lot_key);

-- How many comments with a code were decided so many milliseconds after the platform's time, rounded up to two digits.
CREATE TABLE comment_delay (
    sale_id  TEXT NOT NULL,
    delay_ms INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    PRIMARY KEY (sale_id, delay_ms)
) STRICT, WITHOUT ROWID;
