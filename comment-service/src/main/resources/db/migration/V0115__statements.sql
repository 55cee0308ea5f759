SET LOCAL lock_timeout = '1s';

-- Whether whoever wrote the reason knew that the author would read it. The release before did not say so.
ALTER TABLE restriction_history ADD COLUMN reason_for_author boolean NOT NULL DEFAULT false;

CREATE VIEW comment_decision AS
SELECT comment_id, version, at, action, from_state, to_state, reason
FROM comment_history WHERE action NOT IN ('edit', 'delete');
COMMENT ON VIEW comment_decision IS
    'What moderators have decided about a comment, for its author: without their names and notes.';

CREATE VIEW restriction_decision AS
SELECT id, author_id, kind, until, CASE WHEN reason_for_author THEN reason END AS reason, decided_at
FROM restriction_history;
COMMENT ON VIEW restriction_decision IS
    'How an author was restricted, and freed where kind is null, for the author: without the moderators'' names.';

CREATE VIEW report_period AS
SELECT comment_id, created_at, settled_at FROM report WHERE state <> 'deleted';
COMMENT ON VIEW report_period IS
    'From when to when a comment had reports that waited: whether a decision followed one, not whose or why.';
