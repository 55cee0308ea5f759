SET LOCAL lock_timeout = '1s';

-- A notifier objects to a decision that left the comment where it is: n7 as the decision for notice 7. NOT VALID: the rows
-- that are there keep the constraint that this one replaces.
ALTER TABLE appeal
    ADD COLUMN notice_id bigint,
    DROP CONSTRAINT appeal_check1,
    ADD CONSTRAINT appeal_subject CHECK (num_nonnulls(version, restriction_id, notice_id) = 1
        AND (comment_id IS NULL) = (restriction_id IS NOT NULL)) NOT VALID;

CREATE VIEW settled_notice AS
SELECT id, settled_at, settled_by FROM notice WHERE state <> 'open';
COMMENT ON VIEW settled_notice IS
    'When moderators decided about a notice, and who. For moderators only.';
