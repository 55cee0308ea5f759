SET LOCAL lock_timeout = '1s';

-- Of the package search: the words of headlines and kickers, so that the newest articles with a word, however common it is, are read
-- from one place of an index. Triggers of search_document keep it, also for the release before; a job adds the articles that had a
-- row there when this table was made.
CREATE TABLE search_headword (
    lexeme       text COLLATE "C" NOT NULL,
    published_at timestamptz      NOT NULL,
    article_id   bigint           NOT NULL,
    -- The rank of the headline and the kicker for this word alone.
    score        real             NOT NULL,
    PRIMARY KEY (lexeme, published_at, article_id) INCLUDE (score)
);

-- The planner would take each word for a rare one, read all articles with it and sort them.
ALTER TABLE search_headword ALTER COLUMN lexeme SET (n_distinct = 20);

-- Up to which id old articles have been added; null when all are.
ALTER TABLE search_indexing ADD COLUMN headwords_to bigint DEFAULT 0;

-- A lexeme may contain whatever is in an address.
CREATE FUNCTION search_headwords(title tsvector) RETURNS TABLE (lexeme text, score real)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT word.lexeme, ts_rank('{0.1, 0.2, 0.5, 1}', title,
        ('''' || replace(replace(word.lexeme, '\', '\\'), '''', '''''') || '''')::tsquery)
    FROM unnest(title) AS word
$$;

CREATE FUNCTION search_title_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_headword
        WHERE lexeme = ANY (tsvector_to_array(old.title)) AND published_at = old.published_at
            AND article_id = old.article_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO search_headword (lexeme, published_at, article_id, score)
        SELECT lexeme, new.published_at, new.article_id, score FROM search_headwords(new.title)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER search_headwords_added AFTER INSERT OR DELETE ON search_document FOR EACH ROW
    EXECUTE FUNCTION search_title_changed();
CREATE TRIGGER search_headwords_changed AFTER UPDATE ON search_document FOR EACH ROW
    WHEN ((old.title, old.published_at) IS DISTINCT FROM (new.title, new.published_at))
    EXECUTE FUNCTION search_title_changed();
