-- Deleted comments whose text is still kept.
CREATE INDEX CONCURRENTLY comment_deleted_text ON comment (id) WHERE state = 'deleted' AND body <> '';
