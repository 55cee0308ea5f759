-- The same for what is being written.
CREATE INDEX CONCURRENTLY working_copy_search ON working_copy
    USING gin (to_tsvector('simple', coalesce(headline, '') || ' ' || coalesce(author_name, '')));
