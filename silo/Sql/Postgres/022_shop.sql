-- What the shop sorts by: the cheapest pack size on sale. `certificate_until`: the last day (since 0001-01-01) of the certificate of
-- stars that are confirmed; NULL where none is known.
ALTER TABLE product ADD COLUMN price_vnd bigint NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN certificate_until bigint;
CREATE INDEX product_by_price ON product (price_vnd, folded, product_id);
CREATE INDEX product_by_certificate ON product (certificate_until, product_id);
