-- The moderators' search: comments by time, in every state.
CREATE INDEX CONCURRENTLY comment_age ON comment (created_at, id);
