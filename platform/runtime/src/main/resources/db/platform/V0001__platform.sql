-- Tables that every service has; what they mean stands in the packages outbox, inbox and tally of the platform.

CREATE TABLE outbox (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       uuid        NOT NULL,
    stream         text        NOT NULL,
    key            text        NOT NULL,
    type           text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    correlation_id text,
    data           text        NOT NULL
) WITH (
    -- The table is a queue: nearly empty, with every row dead soon. Vacuum it by count, not by share of its size.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);

CREATE TABLE outbox_parked (
    id             bigint PRIMARY KEY,
    event_id       uuid        NOT NULL,
    stream         text        NOT NULL,
    key            text        NOT NULL,
    type           text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    correlation_id text,
    data           text        NOT NULL,
    reason         text        NOT NULL,
    parked_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE parked_event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer  text        NOT NULL,
    stream    text        NOT NULL,
    partition int         NOT NULL,
    position  bigint      NOT NULL,
    key       text,
    headers   text        NOT NULL,
    payload   bytea,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (consumer, stream, partition, position)
);

CREATE TABLE tally_member (
    member_id bigint  PRIMARY KEY,
    group_id  bigint  NOT NULL,
    version   bigint  NOT NULL,
    counted   boolean NOT NULL
);
CREATE INDEX tally_member_group ON tally_member (group_id) WHERE counted;

CREATE TABLE tally (
    group_id bigint PRIMARY KEY,
    count    bigint NOT NULL
);
