-- The money of an order; `pay_notice`: what was last said about a payment that has not come.
ALTER TABLE orders ADD COLUMN pay_status text NOT NULL DEFAULT 'None';
ALTER TABLE orders ADD COLUMN due_vnd bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN received_vnd bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN refund_due_vnd bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN pay_by bigint;
ALTER TABLE orders ADD COLUMN pay_notice text NOT NULL DEFAULT 'None';
CREATE INDEX orders_of_payment ON orders (producer_id, pay_status, no);

-- `transfer`: producer|transfer id; `version`: of the till's row, beside which stands what the payer wrote.
CREATE TABLE transfer (
    transfer    text PRIMARY KEY COLLATE "C",
    no          bigint NOT NULL UNIQUE,
    transfer_id text NOT NULL,
    producer_id text NOT NULL COLLATE "C",
    account     text NOT NULL,
    amount_vnd  bigint NOT NULL,
    reference   text,
    paid_at     bigint,
    received_at bigint NOT NULL,
    repeats     text,
    version     bigint NOT NULL,
    status      text NOT NULL,
    order_id    text
);
CREATE INDEX transfer_of_producer ON transfer (producer_id, no);
CREATE INDEX transfer_of_status ON transfer (producer_id, status, no);
