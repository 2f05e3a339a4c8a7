-- The voucher of an order (its number among those of the producer in the sale), and what it takes off the value of the confirmed units.
ALTER TABLE orders ADD COLUMN voucher bigint;
ALTER TABLE orders ADD COLUMN voucher_code text;
ALTER TABLE orders ADD COLUMN discount_vnd bigint NOT NULL DEFAULT 0;

-- Of changes, like `held`: over all hours they come to what vouchers take off now.
ALTER TABLE tally ADD COLUMN discount_vnd bigint NOT NULL DEFAULT 0;
