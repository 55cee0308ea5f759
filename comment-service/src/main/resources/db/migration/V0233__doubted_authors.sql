SET LOCAL lock_timeout = '1s';

-- A newcomer of whom it is not known whether they are a person is held by this, which is no rule that moderators change: so
-- the author finds a statement of reasons, and moderators what holds the comment, beside what rules do. Its reason is none
-- of the house rules.
INSERT INTO rule_version (rule_id, version, name, condition, action, reason, mode, changed_at)
VALUES (-1, 1, 'not known to be a person', '{"all": []}', 'hold', 'unchecked', 'on', now());
