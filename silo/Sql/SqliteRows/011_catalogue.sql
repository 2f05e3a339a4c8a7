-- 1 for products of which nothing is sold any more: lists leave them out unless asked.
ALTER TABLE product ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
