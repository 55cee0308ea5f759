SET LOCAL lock_timeout = '1s';

-- What an external checker holds, marks or rejects stands beside the rules that do so, as rule 0, which no rule is.
CREATE OR REPLACE VIEW comment_rule AS
SELECT h.comment_id, h.comment_version, h.rule_id, v.name, h.action, h.mode, h.measure, h.waited_for
FROM rule_hit h JOIN rule_version v ON v.rule_id = h.rule_id AND v.version = h.rule_version
UNION ALL
SELECT k.comment_id, k.comment_version, 0, 'external check',
    CASE WHEN k.outcome IN ('flag', 'reject') THEN k.outcome ELSE 'hold' END, 'on',
    CASE WHEN NOT k.held_otherwise AND (k.outcome IS NULL OR k.outcome IN ('hold', 'late')) THEN 'hold' ELSE k.measure END,
    NULL
FROM external_check k WHERE k.outcome IS NULL OR k.outcome IN ('hold', 'flag', 'reject', 'late');
