SET LOCAL lock_timeout = '1s';

-- The decision to which a notifier objects: the notice tells later what became of the appeal. Null for the other appeals,
-- and for those from the release before.
ALTER TABLE appeal
    ADD COLUMN first_by uuid,
    ADD COLUMN first_at timestamptz;

CREATE VIEW notice_under_appeal AS
SELECT notice_id FROM appeal WHERE state = 'open' AND notice_id IS NOT NULL;
COMMENT ON VIEW notice_under_appeal IS
    'Notices about which moderators have to decide once more, and whose notifiers must be told.';
