SET LOCAL lock_timeout = '1s';

-- author_id: whoever restricted the same author before has had a part in the decision that followed.
CREATE OR REPLACE VIEW imposed_restriction AS
SELECT id, kind, until, reason, decided_by, decided_at, author_id FROM restriction_history;
