-- Accounts of those who sell and those who run the market; `made_at`: when it was made or first became one of them.
CREATE TABLE account (
    login       TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    role        TEXT NOT NULL,
    producer_id TEXT,
    disabled    INTEGER NOT NULL,
    made_at     INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX account_order ON account (folded, login);

-- Who did what. `entry`: stream|version|place among its acts; `by_id`: the account, or `buyer` and `system`; `producer_id`: whose
-- it is; `subject`: the stream; `facts`: what an act's sentence is made of, without any buyer's name, phone or text.
CREATE TABLE audit (
    entry       TEXT PRIMARY KEY,
    no          INTEGER NOT NULL UNIQUE,
    at          INTEGER NOT NULL,
    act         TEXT NOT NULL,
    by_id       TEXT NOT NULL,
    producer_id TEXT,
    subject     TEXT NOT NULL,
    facts       TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_producer ON audit (producer_id, no);
CREATE INDEX audit_of_by ON audit (by_id, no);
CREATE INDEX audit_of_subject ON audit (subject, no);
CREATE INDEX audit_of_time ON audit (at);

-- What the province is told of at a glance: few rows, and no cost for the others.
CREATE INDEX orders_overdue ON orders (producer_id) WHERE pay_notice = 'Overdue';
CREATE INDEX orders_refund_due ON orders (producer_id) WHERE refund_due_vnd > 0;
CREATE INDEX orders_returned ON orders (changed_at) WHERE status = 'Returned';
CREATE INDEX tally_of_hour ON tally (hour);
