-- Requests about personal data. `phone`: sealed, and only while it is open; `desk_version`: the row of the desk beside which it stands;
-- `state`: what was found, counts and ids, no text; `starts_at`: when it begins or looks again; `told`: the journal knows of its end;
-- `turn`: goes up with every step, so that two processes never take the same one.
CREATE TABLE privacy_job (
    no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id       text COLLATE "C" NOT NULL UNIQUE,
    kind         text NOT NULL,
    status       text NOT NULL,
    buyer_id     text COLLATE "C",
    phone        text,
    desk_version bigint NOT NULL,
    asked_by     text COLLATE "C" NOT NULL,
    asked_at     bigint NOT NULL,
    starts_at    bigint NOT NULL,
    began_at     bigint,
    ended_at     bigint,
    kept_until   bigint,
    cursor       text COLLATE "C" NOT NULL DEFAULT '',
    state        text NOT NULL,
    turn         bigint NOT NULL DEFAULT 0,
    told         bigint NOT NULL DEFAULT 0
);
CREATE INDEX privacy_job_of ON privacy_job (asked_by, no);
CREATE INDEX privacy_job_open ON privacy_job (starts_at) WHERE status IN ('Asked', 'Running', 'Waiting');
CREATE INDEX privacy_job_untold ON privacy_job (no) WHERE status = 'Ended' AND told = 0;

-- Texts beside rows that are erased when their order is over.
CREATE TABLE privacy_text (
    job_id   text COLLATE "C" NOT NULL,
    stream   text COLLATE "C" NOT NULL,
    version  bigint NOT NULL,
    kind     text NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, stream, version)
);
CREATE INDEX privacy_text_of_order ON privacy_text (job_id, order_id);

-- What an export has collected, each part sealed; part 0 is the whole.
CREATE TABLE privacy_part (
    job_id  text COLLATE "C" NOT NULL,
    part    bigint NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (job_id, part)
);
