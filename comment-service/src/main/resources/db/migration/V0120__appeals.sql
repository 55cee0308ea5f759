-- What authors object to, once a decision.
-- decision: the id of the statement of reasons, such as c12-3 for what made version 3 of comment 12, or a7 for a decision
-- about an account. comment_id, version, restriction_id: the same for look-ups.
-- author_id, text, answer: null once the account is withdrawn.
-- state: what became of it; moot if the decision ended before anybody decided about the appeal.
CREATE TABLE appeal (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision       text        NOT NULL UNIQUE,
    comment_id     bigint,
    version        bigint,
    restriction_id bigint,
    author_id      uuid,
    text           text,
    created_at     timestamptz NOT NULL,
    state          text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'reversed', 'moot')),
    answer         text,
    settled_at     timestamptz,
    settled_by     uuid,
    CHECK ((state = 'open') = (settled_at IS NULL)),
    CHECK ((comment_id IS NULL) = (version IS NULL) AND (comment_id IS NULL) <> (restriction_id IS NULL))
);
-- The moderators' queue, oldest first.
CREATE INDEX appeal_queue ON appeal (created_at, id) WHERE state = 'open';
-- A comment that changes while an appeal waits.
CREATE INDEX appeal_of_comment ON appeal (comment_id) WHERE state = 'open';
-- A restriction that changes, and an author who withdraws their account.
CREATE INDEX appeal_of_author ON appeal (author_id);

CREATE VIEW imposed_restriction AS
SELECT id, kind, until, reason, decided_by, decided_at FROM restriction_history;
COMMENT ON VIEW imposed_restriction IS
    'How an author was restricted, by whom and why. For moderators only.';
