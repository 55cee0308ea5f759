-- The list of the desk, of what one of its authors has drafted.
CREATE INDEX CONCURRENTLY article_drafted ON article_revision (editor_id, article_id DESC) WHERE number = 1;
