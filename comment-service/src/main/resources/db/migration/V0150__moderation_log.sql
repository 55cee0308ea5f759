-- The log of moderation: what moderators, and what acts for them, have decided.

-- What is to be added, in the transaction of what it tells of. Moderators do not wait for each other: the order in which
-- entries are chained is made by the job that takes them from here.
CREATE TABLE log_submission (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content      text        NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);

-- content: the entry as it is hashed. Nothing in it is a text or name of a person.
CREATE TABLE log_entry (
    seq           bigint PRIMARY KEY CHECK (seq > 0),
    content       text  NOT NULL,
    previous_hash bytea NOT NULL,
    hash          bytea NOT NULL
);

-- What the log's commitments to texts were made with. Without its salt a commitment tells nothing of the text, and the
-- chain stays whole.
CREATE TABLE log_salt (
    commitment bytea PRIMARY KEY,
    salt       bytea NOT NULL,
    author_id  uuid,
    comment_id bigint
);
-- What is erased with an account, or with the text of a comment.
CREATE INDEX log_salt_of_author ON log_salt (author_id);
CREATE INDEX log_salt_of_comment ON log_salt (comment_id);

-- How long the log was and how it ended, signed.
CREATE TABLE log_checkpoint (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size      bigint      NOT NULL,
    head      bytea       NOT NULL,
    at        timestamptz NOT NULL,
    key_id    text        NOT NULL,
    signature text        NOT NULL
);

-- Checkpoints that are to be mailed to whoever keeps them elsewhere.
CREATE TABLE log_checkpoint_mail (
    checkpoint_id   bigint PRIMARY KEY,
    next_attempt_at timestamptz NOT NULL
);

-- The public keys of all checkpoints, so that old ones can be verified when the key has changed.
CREATE TABLE log_key (
    id         text PRIMARY KEY,
    public_key bytea       NOT NULL,
    used_since timestamptz NOT NULL
);

CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %: the log of moderation is only added to', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER log_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER log_checkpoint_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_checkpoint FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER log_key_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_key FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change_of_log();
