-- The moderators' queue of everything that waits, in the order of time, whatever it waits for.
CREATE INDEX CONCURRENTLY comment_waiting ON comment (created_at, id) WHERE state = 'pending';
