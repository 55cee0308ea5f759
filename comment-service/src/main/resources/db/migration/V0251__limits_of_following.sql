SET LOCAL lock_timeout = '1s';

-- What readers begin to follow counts for limits, too. NOT VALID: the rows of minutes ago need no look.
ALTER TABLE recent_action
    DROP CONSTRAINT recent_action_action_check,
    ADD CONSTRAINT recent_action_action_check
        CHECK (action IN ('post', 'edit', 'vote', 'report', 'follow')) NOT VALID;
