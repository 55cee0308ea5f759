CREATE VIEW comment_band AS
SELECT comment_id, comment_version, band FROM comment_score;
COMMENT ON VIEW comment_band IS
    'What the model said of comments, for the order of the moderators'' queues. For moderators only.';

CREATE VIEW kept_comment AS
SELECT d.comment_id, d.version, m.moderator_id, m.decided_at
FROM decided_comment d JOIN moderation_decision m ON m.id = d.decision_id
WHERE m.action = 'approve' AND d.from_state = 'published'
    AND NOT EXISTS (SELECT FROM moderation_decision r WHERE r.reverses = m.id);
COMMENT ON VIEW kept_comment IS
    'Published comments that moderators have looked at and left where they are, for the model to learn from: what '
    'changes nothing has no place in a comment''s history.';

CREATE VIEW removal AS
SELECT d.decision_id, d.comment_id
FROM decided_comment d JOIN moderation_decision m ON m.id = d.decision_id
WHERE m.action IN ('reject', 'remove');
COMMENT ON VIEW removal IS
    'Which comments moderators have rejected or removed, in the order of their decisions. For moderators only.';
