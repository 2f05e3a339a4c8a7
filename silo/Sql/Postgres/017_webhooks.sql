-- How far the journal was read for webhooks; '' is the beginning. It begins where the journal ends now: no endpoint is older than that.
CREATE TABLE webhook_progress (
    name   text PRIMARY KEY,
    cursor text NOT NULL
);
INSERT INTO webhook_progress SELECT 'dispatcher', coalesce(
    (SELECT lpad(j.tx::text, 20, '0') || '-' || lpad(j.position::text, 19, '0') FROM journal j ORDER BY j.tx DESC, j.position DESC LIMIT 1), '');

-- A message to an endpoint. `delivery_id`: its webhook-id. `data`: without contact, which stands beside row `contact_version` of
-- stream `subject` and is read when the message is sent. `cause`: of the last replay. Not derived: what was sent is a fact.
CREATE TABLE webhook_delivery (
    no              bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    delivery_id     text NOT NULL UNIQUE COLLATE "C",
    producer_id     text NOT NULL COLLATE "C",
    endpoint_id     text NOT NULL COLLATE "C",
    type            text NOT NULL,
    subject         text NOT NULL,
    contact_version bigint,
    data            text NOT NULL,
    at              bigint NOT NULL,
    status          text NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    next_at         bigint NOT NULL,
    first_at        bigint,
    last_at         bigint,
    last_status     integer,
    problem         text NOT NULL DEFAULT 'None',
    excerpt         text,
    cause           text NOT NULL DEFAULT ''
);
CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, status, no);
-- What may leave: the head of each lane, and what was let past; found at once however many wait. 3 is WebhookSchedule.WaitedFor.
CREATE INDEX webhook_delivery_head ON webhook_delivery (endpoint_id, no) WHERE status = 'Pending' AND attempts < 3;
CREATE INDEX webhook_delivery_late ON webhook_delivery (next_at) WHERE status = 'Pending' AND attempts >= 3;
CREATE INDEX webhook_delivery_at ON webhook_delivery (at);

-- Who sends to an endpoint at present: one process at a time, so that messages keep their order.
CREATE TABLE webhook_lane (
    name   text PRIMARY KEY COLLATE "C",
    holder text NOT NULL,
    until  bigint NOT NULL
);
