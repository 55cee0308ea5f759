-- An author's comments that something has happened to. What is new, and most of all, is not in it, so posting costs nothing.
CREATE INDEX CONCURRENTLY comment_changed_of_author ON comment (author_id, id) WHERE version > 1;
