-- How far the journal was read for webhooks. It begins where the journal ends now: no endpoint is older than that.
CREATE TABLE webhook_progress (
    name   TEXT PRIMARY KEY,
    cursor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO webhook_progress SELECT 'dispatcher', printf('%020d-%019d', 0, coalesce(max(position), 0)) FROM journal;

-- A message to an endpoint. `delivery_id`: its webhook-id. `data`: without contact, which stands beside row `contact_version` of
-- stream `subject` and is read when the message is sent. `cause`: of the last replay. Not derived: what was sent is a fact.
CREATE TABLE webhook_delivery (
    no              INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id     TEXT NOT NULL UNIQUE,
    producer_id     TEXT NOT NULL,
    endpoint_id     TEXT NOT NULL,
    type            TEXT NOT NULL,
    subject         TEXT NOT NULL,
    contact_version INTEGER,
    data            TEXT NOT NULL,
    at              INTEGER NOT NULL,
    status          TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_at         INTEGER NOT NULL,
    first_at        INTEGER,
    last_at         INTEGER,
    last_status     INTEGER,
    problem         TEXT NOT NULL DEFAULT 'None',
    excerpt         TEXT,
    cause           TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, status, no);
-- What may leave: the head of each lane, and what was let past; found at once however many wait. 3 is WebhookSchedule.WaitedFor.
CREATE INDEX webhook_delivery_head ON webhook_delivery (endpoint_id, no) WHERE status = 'Pending' AND attempts < 3;
CREATE INDEX webhook_delivery_late ON webhook_delivery (next_at) WHERE status = 'Pending' AND attempts >= 3;
CREATE INDEX webhook_delivery_at ON webhook_delivery (at);

-- Who sends to an endpoint at present: one process at a time, so that messages keep their order.
CREATE TABLE webhook_lane (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
