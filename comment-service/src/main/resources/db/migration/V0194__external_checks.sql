SET LOCAL lock_timeout = '1s';

-- Texts that an external checker is asked about, and what it said. A row is claimed by moving next_attempt_at ahead, so
-- that no other replica asks at the same time, and another one goes on if the replica dies.
-- held_otherwise: whether something else holds the comment, so that its approval releases nothing.
-- outcome: null while it is open; dropped if the comment was edited, decided or deleted meanwhile.
-- measure: what was done because of the answer, if that takes something from the author; measured_version: of the comment.
CREATE TABLE external_check (
    comment_id       bigint      NOT NULL,
    comment_version  bigint      NOT NULL,
    article_id       bigint      NOT NULL,
    author_id        uuid        NOT NULL,
    held_otherwise   boolean     NOT NULL,
    requested_at     timestamptz NOT NULL,
    next_attempt_at  timestamptz NOT NULL,
    attempts         int         NOT NULL DEFAULT 0,
    outcome          text        CHECK (outcome IN ('approve', 'hold', 'flag', 'reject', 'late', 'dropped')),
    ended_at         timestamptz,
    reason           text,
    score            real,
    measure          text        CHECK (measure IN ('hold', 'reject')),
    measured_version bigint,
    PRIMARY KEY (comment_id, comment_version),
    CHECK ((outcome IS NULL) = (ended_at IS NULL))
);
-- What is to be asked; nearly empty.
CREATE INDEX external_check_open ON external_check (next_attempt_at) WHERE outcome IS NULL;
-- What was done to an author's comments.
CREATE INDEX external_check_of_author ON external_check (author_id, ended_at) WHERE measure IS NOT NULL;
-- What need not be kept.
CREATE INDEX external_check_ended ON external_check (ended_at) WHERE measure IS NULL AND outcome IS NOT NULL;

CREATE VIEW check_measure AS
SELECT comment_id, measured_version AS version, author_id, measure, reason, ended_at AS measured_at
FROM external_check WHERE measure IS NOT NULL;
COMMENT ON VIEW check_measure IS
    'What was done to an author''s comments because of an external checker, and the reason, for the author.';

CREATE OR REPLACE VIEW comment_decision AS
SELECT comment_id, version, at, action, from_state, to_state, reason
FROM comment_history WHERE action NOT IN ('edit', 'delete', 'release', 'refuse');
