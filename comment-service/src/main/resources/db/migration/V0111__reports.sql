SET LOCAL lock_timeout = '1s';

-- What readers have reported, once a reader and comment.
-- reporter_id: null once the account is withdrawn. version: of the comment that the reporter saw.
-- state: what became of it. settled_by: the moderator; null where the comment's author has deleted it.
CREATE TABLE report (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    comment_id  bigint      NOT NULL,
    version     bigint      NOT NULL,
    reporter_id uuid,
    reason      text        NOT NULL,
    detail      text,
    created_at  timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'rejected', 'deleted')),
    settled_at  timestamptz,
    settled_by  uuid,
    UNIQUE (comment_id, reporter_id),
    CHECK ((state = 'open') = (settled_at IS NULL))
);
-- A reader's own list, newest first, and a reader who withdraws their account.
CREATE UNIQUE INDEX report_of_reader ON report (reporter_id, id);

-- Comments with open reports, and how many: the moderators' queue. A row goes when the last of them is settled.
CREATE TABLE reported_comment (
    comment_id        bigint PRIMARY KEY,
    article_id        bigint      NOT NULL,
    reports           int         NOT NULL CHECK (reports > 0),
    first_reported_at timestamptz NOT NULL
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX reported_comment_queue ON reported_comment (first_reported_at, comment_id);

CREATE VIEW open_report AS
SELECT comment_id, reporter_id, reason, detail, created_at FROM report WHERE state = 'open';
COMMENT ON VIEW open_report IS
    'Reports that wait for a moderator; without a reporter where the account is withdrawn. For moderators only.';

CREATE VIEW report_outcome AS
SELECT reporter_id, state FROM report WHERE state IN ('upheld', 'rejected');
COMMENT ON VIEW report_outcome IS
    'What moderators decided about a reader''s reports: the reporter''s own record. For moderators only.';

CREATE VIEW reported AS
SELECT comment_id, article_id, reports, first_reported_at FROM reported_comment;
COMMENT ON VIEW reported IS
    'Comments with open reports, how many, and since when: the moderators'' queue, by reported_comment_queue.';

-- Reports count for limits, too. NOT VALID: the rows of minutes ago need no look.
ALTER TABLE recent_action
    DROP CONSTRAINT recent_action_action_check,
    ADD CONSTRAINT recent_action_action_check CHECK (action IN ('post', 'edit', 'vote', 'report')) NOT VALID;
