-- What search engines and caches are still to be told of changed articles. Rows are inserted in the transaction of the
-- change, and deleted when they were told.
CREATE TABLE change_notice (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receiver text        NOT NULL,
    -- What the receiver takes: a path, or the key of pages.
    message  text        NOT NULL,
    -- How often it is still to be told.
    times    int         NOT NULL CHECK (times > 0),
    attempts int         NOT NULL DEFAULT 0,
    due_at   timestamptz NOT NULL
);
CREATE INDEX change_notice_due ON change_notice (receiver, due_at, id);
