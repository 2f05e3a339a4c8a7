-- Units of one claim may have several prices, so what is held is worth more than one price tells.
ALTER TABLE claim ADD COLUMN held_vnd bigint NOT NULL DEFAULT 0;
