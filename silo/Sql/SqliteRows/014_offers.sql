-- Units of one claim may have several prices, so what is held is worth more than one price tells. Rows that were folded before are
-- derived again.
DELETE FROM projection;
DELETE FROM producer;
DELETE FROM product;
DELETE FROM sku_stock;
DELETE FROM offer;
DELETE FROM claim;
DELETE FROM confirmed;
DELETE FROM orders;
DELETE FROM sale;
ALTER TABLE claim ADD COLUMN held_vnd INTEGER NOT NULL DEFAULT 0;
