SET LOCAL lock_timeout = '1s';

-- gone_told_at: when a notifier whose comment stayed was told that it went later; null for never.
ALTER TABLE notice ADD COLUMN gone_told_at timestamptz;

CREATE VIEW notice_appeal AS
SELECT decision, state, settled_at FROM appeal WHERE notice_id IS NOT NULL;
COMMENT ON VIEW notice_appeal IS
    'Whether a notifier has appealed, by n and the id of the notice: whoever has is told by the answer.';
