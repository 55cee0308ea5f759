-- The list of the desk, by words of headlines and authors: whole or the beginning, as they are written.
CREATE INDEX CONCURRENTLY article_desk_search ON article
    USING gin (to_tsvector('simple', headline || ' ' || coalesce(kicker, '') || ' ' || author_name));
