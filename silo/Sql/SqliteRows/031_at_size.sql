-- What orders from the dearest, and from the most stars, sort by: so that every order goes up, and a page can begin anywhere in its index.
ALTER TABLE product ADD COLUMN price_down INTEGER NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN stars_down INTEGER NOT NULL DEFAULT 0;
CREATE INDEX product_by_price_down ON product (price_down, folded, product_id);
CREATE INDEX product_by_stars ON product (stars_down, folded, product_id);
CREATE INDEX product_of_stars ON product (stars, folded, product_id);
CREATE INDEX product_of_set ON product (rubric_set, folded, product_id);
CREATE INDEX product_of_commune ON product (commune, folded, product_id);
-- All that counting what is on sale needs.
CREATE INDEX product_shelf ON product (rubric_set, commune, stars, certificate_until, withdrawn) WHERE withdrawn = 0;

-- Every word there is in names of products and producers, folded; which of them, and which accounts, have it. A search for a part of a word
-- asks the first for whole ones.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE product_word (
    word       TEXT NOT NULL,
    product_id TEXT NOT NULL,
    PRIMARY KEY (word, product_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE producer_word (
    word        TEXT NOT NULL,
    producer_id TEXT NOT NULL,
    PRIMARY KEY (word, producer_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_word (
    word  TEXT NOT NULL,
    login TEXT NOT NULL,
    PRIMARY KEY (word, login)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_of_producer ON account (producer_id);

-- Few rows, and no cost for the others: what the province is told of at a glance, and what others than buyers did.
CREATE INDEX sku_stock_oversold ON sku_stock (sku) WHERE held + allocated + set_aside > on_hand;
CREATE INDEX sku_stock_low ON sku_stock (product_id) WHERE on_hand - held - allocated <= 5 AND on_hand + waiting > 0;
CREATE INDEX audit_of_staff ON audit (no) WHERE by_id <> 'buyer';
CREATE INDEX audit_of_act ON audit (act, no);
CREATE INDEX sale_of_status ON sale (status, no);
