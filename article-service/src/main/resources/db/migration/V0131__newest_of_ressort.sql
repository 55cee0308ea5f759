-- What readers list of a Ressort, newest first.
CREATE INDEX CONCURRENTLY article_newest_of_ressort ON article (ressort, published_at DESC, id DESC)
    WHERE state = 'PUBLISHED' AND ressort IS NOT NULL;
