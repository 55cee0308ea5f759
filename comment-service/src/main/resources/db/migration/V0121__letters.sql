-- Mails about decisions on their way; a row goes when its mail has been taken by the mail server. Not in outgoing_mail, of
-- which replicas of the release before would take and lose them.
-- reader_id: to whom it goes, by the address that the reader has then; otherwise email.
-- subject: null for the usual one of mails to readers.
-- sending_since, parked_at: as in outgoing_mail.
CREATE TABLE letter (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id       uuid,
    email           text,
    language        text        NOT NULL CHECK (language IN ('de', 'en')),
    subject         text,
    body            text        NOT NULL,
    created_at      timestamptz NOT NULL,
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    sending_since   timestamptz,
    parked_at       timestamptz,
    reason          text,
    CHECK ((reader_id IS NULL) <> (email IS NULL)),
    CHECK (reader_id IS NOT NULL OR subject IS NOT NULL)
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX letter_next ON letter (next_attempt_at) WHERE sending_since IS NULL AND parked_at IS NULL;
CREATE INDEX letter_sending ON letter (sending_since) WHERE sending_since IS NOT NULL;
-- What is decided within a minute is one mail.
CREATE UNIQUE INDEX letter_of_reader ON letter (reader_id)
    WHERE sending_since IS NULL AND parked_at IS NULL AND attempts = 0;
-- A reader who withdraws their account.
CREATE INDEX letter_to_reader ON letter (reader_id) WHERE reader_id IS NOT NULL;
