-- The money of an order; `pay_notice`: what was last said about a payment that has not come.
ALTER TABLE orders ADD COLUMN pay_status TEXT NOT NULL DEFAULT 'None';
ALTER TABLE orders ADD COLUMN due_vnd INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN received_vnd INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN refund_due_vnd INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN pay_by INTEGER;
ALTER TABLE orders ADD COLUMN pay_notice TEXT NOT NULL DEFAULT 'None';
CREATE INDEX orders_of_payment ON orders (producer_id, pay_status, no);

-- `transfer`: producer|transfer id; `version`: of the till's row, beside which stands what the payer wrote.
CREATE TABLE transfer (
    transfer    TEXT PRIMARY KEY,
    no          INTEGER NOT NULL UNIQUE,
    transfer_id TEXT NOT NULL,
    producer_id TEXT NOT NULL,
    account     TEXT NOT NULL,
    amount_vnd  INTEGER NOT NULL,
    reference   TEXT,
    paid_at     INTEGER,
    received_at INTEGER NOT NULL,
    repeats     TEXT,
    version     INTEGER NOT NULL,
    status      TEXT NOT NULL,
    order_id    TEXT
) STRICT;
CREATE INDEX transfer_of_producer ON transfer (producer_id, no);
CREATE INDEX transfer_of_status ON transfer (producer_id, status, no);
