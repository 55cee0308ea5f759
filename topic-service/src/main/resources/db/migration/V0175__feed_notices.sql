-- What hubs are still to be told of changed feeds, as the platform's package http/announcement writes and reads it. Rows
-- are inserted in the transaction of the change, and deleted when they were told.
CREATE TABLE change_notice (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receiver text        NOT NULL,
    -- The id of a topic.
    message  text        NOT NULL,
    -- How often it is still to be told.
    times    int         NOT NULL CHECK (times > 0),
    attempts int         NOT NULL DEFAULT 0,
    due_at   timestamptz NOT NULL
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX change_notice_due ON change_notice (receiver, due_at, id);
-- Whether a receiver is to be told of something already: a merge changes the same feed a thousand times.
CREATE INDEX change_notice_message ON change_notice (receiver, message);
