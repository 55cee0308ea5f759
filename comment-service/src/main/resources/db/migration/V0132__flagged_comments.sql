-- Published comments that a rule has marked for moderators. A row stays when it is settled, so that a decision can be
-- undone.
CREATE TABLE flagged_comment (
    comment_id bigint PRIMARY KEY,
    article_id bigint      NOT NULL,
    flagged_at timestamptz NOT NULL,
    settled_at timestamptz
);
CREATE INDEX flagged_comment_queue ON flagged_comment (flagged_at, comment_id) WHERE settled_at IS NULL;

CREATE VIEW flagged AS
SELECT comment_id, article_id, flagged_at FROM flagged_comment WHERE settled_at IS NULL;
COMMENT ON VIEW flagged IS
    'Comments that a rule has marked and nobody has decided on, for the moderators'' queue, by flagged_comment_queue.';
