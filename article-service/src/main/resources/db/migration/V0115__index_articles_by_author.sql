-- The list of the desk, of one author, in whatever state.
CREATE INDEX CONCURRENTLY article_desk_author ON article (author_slug, id DESC);
