SET LOCAL lock_timeout = '1s';

-- notice_id: a notifier can appeal against each decision, so that the decision's name does not find them all.
CREATE OR REPLACE VIEW notice_appeal AS
SELECT decision, state, settled_at, notice_id FROM appeal WHERE notice_id IS NOT NULL;
COMMENT ON VIEW notice_appeal IS
    'Whether a notifier has appealed: whoever has is told by the answer.';
