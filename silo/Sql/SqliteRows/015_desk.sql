-- How an order leaves: `parcel_id`: the parcel that it shares with others of its buyer; `carrier` and `tracking`: with whom it goes.
-- What came of calls: `call_state`: how the last one ended, NULL before the first; `unanswered`: calls in vain since the buyer was last reached.
ALTER TABLE orders ADD COLUMN parcel_id TEXT;
ALTER TABLE orders ADD COLUMN carrier TEXT;
ALTER TABLE orders ADD COLUMN tracking TEXT;
ALTER TABLE orders ADD COLUMN call_state TEXT;
ALTER TABLE orders ADD COLUMN called_at INTEGER;
ALTER TABLE orders ADD COLUMN call_back_at INTEGER;
ALTER TABLE orders ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
CREATE INDEX orders_of_tracking ON orders (producer_id, tracking) WHERE tracking IS NOT NULL;
CREATE INDEX orders_of_parcel ON orders (parcel_id) WHERE parcel_id IS NOT NULL;
CREATE INDEX orders_of_status ON orders (producer_id, status, buyer_id);
