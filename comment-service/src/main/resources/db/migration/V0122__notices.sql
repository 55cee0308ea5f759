-- Notices of illegal content (Regulation (EU) 2022/2065, article 16), which need no account.
-- reference, code_hash: with what the notifier asks what became of it; the code itself is nowhere.
-- version: of the comment that was there.
-- name, email: null where the notifier gave none, and once nobody can appeal any more.
-- state: what became of it. settled_by: the moderator; null where the comment's author has deleted it.
CREATE TABLE notice (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference   text        NOT NULL UNIQUE,
    code_hash   bytea       NOT NULL,
    comment_id  bigint      NOT NULL,
    version     bigint      NOT NULL,
    ground      text,
    explanation text        NOT NULL,
    name        text,
    email       text,
    language    text        NOT NULL CHECK (language IN ('de', 'en')),
    created_at  timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'rejected', 'deleted')),
    settled_at  timestamptz,
    settled_by  uuid,
    CHECK ((state = 'open') = (settled_at IS NULL))
);
-- The moderators' queue, oldest first.
CREATE INDEX notice_queue ON notice (created_at, id) WHERE state = 'open';
-- A comment that is decided about.
CREATE INDEX notice_of_comment ON notice (comment_id);
-- Those whose notifier is forgotten next.
CREATE INDEX notice_to_forget ON notice (settled_at) WHERE name IS NOT NULL OR email IS NOT NULL;
