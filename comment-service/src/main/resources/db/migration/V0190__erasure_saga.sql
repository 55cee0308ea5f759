-- The erasure of an account is over when every service has acknowledged it.
SET LOCAL lock_timeout = '1s';
-- announced_at: when the others were asked to erase; null in rows of the release before, and until it starts.
-- completed_at: when all had acknowledged.
-- confirm_to, confirm_language: to whom the end is confirmed; the address goes when that mail is written.
ALTER TABLE account_erasure
    ADD COLUMN announced_at     timestamptz,
    ADD COLUMN completed_at     timestamptz,
    ADD COLUMN confirm_to       text,
    ADD COLUMN confirm_language text;

-- What the services have answered, without anything about the reader.
CREATE TABLE erasure_acknowledgement (
    erasure_id      uuid        NOT NULL,
    service         text        NOT NULL,
    acknowledged_at timestamptz NOT NULL,
    removed         bigint      NOT NULL,
    retained        text        NOT NULL,
    PRIMARY KEY (erasure_id, service)
);
