-- Who looked at what buyers told of themselves: looks of one account at one thing within a quarter of an hour. It follows from nothing else.
CREATE TABLE reading (
    entry       text COLLATE "C" PRIMARY KEY,
    since       bigint NOT NULL,
    last_at     bigint NOT NULL,
    by_id       text COLLATE "C" NOT NULL,
    by_role     text NOT NULL,
    by_producer text COLLATE "C",
    device      text NOT NULL,
    kind        text NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    producer_id text COLLATE "C",
    filter      text,
    times       bigint NOT NULL,
    persons     bigint NOT NULL,
    whole       bigint NOT NULL
);
CREATE INDEX reading_by_time ON reading (since, entry);
CREATE INDEX reading_of_reader ON reading (by_id, since, entry);
CREATE INDEX reading_of_subject ON reading (subject, since, entry);
CREATE INDEX reading_of_producer ON reading (producer_id, since, entry);
CREATE INDEX reading_by_producer ON reading (by_producer, since, entry);

-- The same for the buyer: on which day, who. `what` is day, role, producer and kind, by which it is listed.
CREATE TABLE reading_buyer (
    buyer_id    text COLLATE "C" NOT NULL,
    what        text COLLATE "C" NOT NULL,
    day         text COLLATE "C" NOT NULL,
    by_role     text NOT NULL,
    by_producer text,
    kind        text NOT NULL,
    PRIMARY KEY (buyer_id, what)
);
CREATE INDEX reading_buyer_by_day ON reading_buyer (day);
