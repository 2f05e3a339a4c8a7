-- Who else runs a sale. `is_now`: 0 once it was left out of the plan again.
CREATE TABLE sale_moderator (
    producer_id TEXT NOT NULL,
    sale_id     TEXT NOT NULL,
    is_now      INTEGER NOT NULL,
    PRIMARY KEY (producer_id, sale_id)
) STRICT;
CREATE INDEX sale_moderator_of_sale ON sale_moderator (sale_id);
