-- The list of the desk, of one state.
CREATE INDEX CONCURRENTLY article_desk_state ON article (state, id DESC);
