CREATE VIEW complaint_period AS
SELECT comment_id, created_at, settled_at, false AS notice FROM report WHERE state <> 'deleted'
UNION ALL
SELECT comment_id, created_at, settled_at, true FROM notice WHERE state <> 'deleted';
COMMENT ON VIEW complaint_period IS
    'From when to when a comment had reports or notices that waited: whether a decision followed one, not whose or why.';

CREATE VIEW dated_notice AS
SELECT coalesce(ground, '') AS ground, state, created_at, settled_at FROM notice;
COMMENT ON VIEW dated_notice IS
    'Notices by their ground, outcome and time, for yearly figures: not whose, and not of which comment.';
