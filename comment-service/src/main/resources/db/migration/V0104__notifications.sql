-- Readers by the name that somebody writes after an @, in whatever case; no name means that the account is withdrawn.
CREATE INDEX reader_name ON reader (lower(name COLLATE pg_c_utf8)) WHERE name <> '';

-- Who is meant where, as found when the comment was written or edited: reading a page then costs one look-up.
-- name: as it stands in the text, without the @.
CREATE TABLE comment_mention (
    comment_id bigint NOT NULL,
    name       text   NOT NULL,
    reader_id  uuid   NOT NULL,
    PRIMARY KEY (comment_id, name)
);
-- For a reader who withdraws his account.
CREATE INDEX comment_mention_of_reader ON comment_mention (reader_id);

-- Who wants to hear of every new comment under an article.
CREATE TABLE followed_discussion (
    article_id bigint      NOT NULL,
    reader_id  uuid        NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (article_id, reader_id)
);
CREATE INDEX followed_discussion_of_reader ON followed_discussion (reader_id);

-- Whose comments are folded for whom.
CREATE TABLE ignored_reader (
    id         bigint GENERATED ALWAYS AS IDENTITY,
    reader_id  uuid        NOT NULL,
    ignored_id uuid        NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (reader_id, ignored_id)
);
-- One's list, newest first.
CREATE UNIQUE INDEX ignored_reader_list ON ignored_reader (reader_id, id);
-- For a reader who withdraws his account.
CREATE INDEX ignored_reader_ignored ON ignored_reader (ignored_id);

-- What a reader is told: one row a comment, with the strongest reason.
-- kind: 1 he is mentioned, 2 somebody answers him, 3 he follows the discussion; the smaller the stronger.
-- visible: whether the comment can be read now.
-- mail_due_at: when it is to be mailed; null when it is not, or a mail has taken it.
CREATE TABLE notification (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    reader_id   uuid        NOT NULL,
    comment_id  bigint      NOT NULL,
    article_id  bigint      NOT NULL,
    kind        smallint    NOT NULL CHECK (kind IN (1, 2, 3)),
    created_at  timestamptz NOT NULL,
    visible     boolean     NOT NULL,
    read_at     timestamptz,
    mail_due_at timestamptz,
    mail_id     bigint,
    -- A reader's list, newest first. There is no index on id alone: for a reader with many, the planner would take it,
    -- and read everybody's.
    PRIMARY KEY (reader_id, id),
    UNIQUE (reader_id, comment_id)
);
-- What he has not read.
CREATE INDEX notification_unread ON notification (reader_id, id) WHERE visible AND read_at IS NULL;
-- When a comment goes or comes back.
CREATE INDEX notification_of_comment ON notification (comment_id);
-- What is to be mailed next, and what a mail is about.
CREATE INDEX notification_mail_due ON notification (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE INDEX notification_of_mail ON notification (mail_id) WHERE mail_id IS NOT NULL;
-- For the job that forgets old ones, oldest first. Inserts go to its right end, so it costs little; a BRIN index would
-- cost less, but finds nothing any more once freed pages are filled with new rows.
CREATE INDEX notification_age ON notification (created_at);

-- What readers have chosen; who has not is mailed daily.
CREATE TABLE notification_settings (
    reader_id uuid PRIMARY KEY,
    email     text NOT NULL CHECK (email IN ('instantly', 'daily', 'never'))
);

-- Where a reader gets mail and in which language: the identity provider's and his browser's word at his last visit.
-- Nobody else ever sees it.
-- last_mailed_at: when the mail server has taken the last mail to him; null for never.
CREATE TABLE reader_contact (
    reader_id      uuid PRIMARY KEY,
    email          text NOT NULL,
    language       text NOT NULL CHECK (language IN ('de', 'en')),
    last_mailed_at timestamptz
);

-- Mails on their way; a row goes when its mail has been taken by the mail server.
-- sending_since: a process is at it; when that was long ago it died, and nobody knows whether the mail went out.
-- parked_at: not tried again until somebody has looked at it.
CREATE TABLE outgoing_mail (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id       uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    sending_since   timestamptz,
    parked_at       timestamptz,
    reason          text
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX outgoing_mail_next ON outgoing_mail (next_attempt_at) WHERE sending_since IS NULL AND parked_at IS NULL;
CREATE INDEX outgoing_mail_sending ON outgoing_mail (sending_since) WHERE sending_since IS NOT NULL;
CREATE INDEX outgoing_mail_of_reader ON outgoing_mail (reader_id);

-- With what the addresses in mails are signed: 244 bits of chance, made here, the same for every replica.
CREATE TABLE mail_signing_key (
    key bytea NOT NULL
);
INSERT INTO mail_signing_key (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
