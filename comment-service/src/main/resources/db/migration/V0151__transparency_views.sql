CREATE VIEW logged_decision AS
SELECT e.seq, encode(e.hash, 'hex') AS hash, e.fact ->> 'type' AS type, cast(e.fact ->> 'at' AS timestamptz) AS at,
    e.fact ->> 'actor' AS actor, e.fact ->> 'reason' AS reason, e.fact ->> 'from' AS from_state,
    e.fact ->> 'to' AS to_state, e.fact ->> 'kind' AS kind, cast(e.fact ->> 'until' AS timestamptz) AS until,
    cast(e.fact ->> 'comment' AS bigint) AS comment_id
FROM (SELECT seq, hash, cast(content AS jsonb) AS fact FROM log_entry) e
WHERE e.fact ->> 'type' IN ('comment-decided', 'decision-reversed', 'restriction-imposed', 'restriction-lifted');
COMMENT ON VIEW logged_decision IS
    'What the log of moderation says of decisions, for transparency: by codes, in the order of its primary key. For '
    'administrators only.';

CREATE VIEW dated_report AS
SELECT reason, state, created_at, settled_at FROM report;
COMMENT ON VIEW dated_report IS
    'Reports by their reason, outcome and time, for yearly figures: not whose, and not of which comment.';
