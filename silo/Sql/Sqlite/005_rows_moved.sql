-- Derived rows live in a file of their own since; what an older version kept here is derived again there.
DROP TABLE IF EXISTS projection;
DROP TABLE IF EXISTS producer;
DROP TABLE IF EXISTS product;
DROP TABLE IF EXISTS sku_stock;
DROP TABLE IF EXISTS offer;
DROP TABLE IF EXISTS claim;
DROP TABLE IF EXISTS confirmed;
DROP TABLE IF EXISTS orders;
DROP TABLE IF EXISTS sale;
