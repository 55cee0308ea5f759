SET LOCAL lock_timeout = '1s';

-- Typing errors are found by trigrams. The extension is trusted, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Of the package search: an article that readers can read has a row, and nothing else has one.
CREATE TABLE search_document (
    article_id   bigint      PRIMARY KEY,
    published_at timestamptz NOT NULL,
    ressort      text COLLATE "C",
    authors      text[] COLLATE "C" NOT NULL,
    -- The words of the headline and the kicker, which are few.
    title        tsvector    NOT NULL,
    -- All words: A of the headline, B of kicker, teaser and topics, C of the text, D parts of compounds.
    words        tsvector    NOT NULL
) WITH (
    -- The many words go out of line, so that the thousands of rows with a common word are few pages.
    toast_tuple_target = 512
);
CREATE INDEX search_document_words ON search_document USING gin (words);
CREATE INDEX search_document_title ON search_document USING gin (title);

-- Articles whose topics and compounds are still to be added. Rows are only ever inserted and deleted, so whoever adds one waits
-- for nobody.
CREATE TABLE search_task (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint NOT NULL
);

-- The words that articles have used. Who shows one looks first whether an article that readers can read still has it.
CREATE TABLE search_word (
    -- In small letters, without accents, with ae for ä.
    folded text COLLATE "C" PRIMARY KEY,
    -- As it was first written.
    word   text NOT NULL,
    -- How often it came in the headline, kicker, teaser or topics of an article.
    seen   int  NOT NULL
);
CREATE INDEX search_word_similar ON search_word USING gin (folded gin_trgm_ops);
CREATE INDEX search_word_suggested ON search_word (folded, seen) WHERE seen > 0;

-- One row, locked by the replica that indexes. Articles published before this release are added up to this id so far; null when
-- all are.
CREATE TABLE search_indexing (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    backfilled_to bigint
);
INSERT INTO search_indexing (backfilled_to) VALUES (0);

-- Accents of other languages do not matter: André is found as Andre. The German stemmer folds umlauts itself.
CREATE FUNCTION search_folded(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(lower(normalize(written, NFC)),
        'àáâãåāăąçćčĉċďđèéêëēĕėęěĝğġģìíîïĩīĭįıķĺļľłñńņňòóôõøōŏőŕŗřśŝşšţťùúûũūŭůűųŵýÿŷźżž',
        'aaaaaaaacccccddeeeeeeeeeggggiiiiiiiiikllllnnnnoooooooorrrssssttuuuuuuuuuwyyyzzz')
$$;

-- Addresses of links are no words. A tsvector has at most 1 MB, so of a text that is not in Latin letters the beginning has to do.
CREATE FUNCTION search_words(headline text, lead text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('pg_catalog.german', search_folded(headline)), 'A')
        || setweight(to_tsvector('pg_catalog.german', search_folded(lead)), 'B')
        || setweight(to_tsvector('pg_catalog.german',
            search_folded(regexp_replace(
                CASE WHEN octet_length(body) > 200000 THEN left(body, 50000) ELSE body END,
                '\]\([^()\s]*\)', '] ', 'g'))), 'C')
$$;

-- A trigger, because the release before publishes and withdraws too and knows nothing of search. What needs a dictionary is added
-- by a job.
CREATE FUNCTION search_article_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_document WHERE article_id = old.id;
        RETURN NULL;
    END IF;
    IF new.state <> 'PUBLISHED' THEN
        DELETE FROM search_document WHERE article_id = new.id;
        RETURN NULL;
    END IF;
    INSERT INTO search_document (article_id, published_at, ressort, authors, title, words)
    VALUES (new.id, new.published_at, new.ressort, new.author_slug || new.co_author_slugs,
            search_words(new.headline, coalesce(new.kicker, ''), ''),
            search_words(new.headline, concat_ws(' ', new.kicker, new.teaser), new.body))
    ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at, ressort = excluded.ressort,
        authors = excluded.authors, title = excluded.title, words = excluded.words;
    INSERT INTO search_task (article_id) VALUES (new.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER article_searchable_inserted AFTER INSERT ON article FOR EACH ROW WHEN (new.state = 'PUBLISHED')
    EXECUTE FUNCTION search_article_changed();
CREATE TRIGGER article_searchable_updated AFTER UPDATE ON article FOR EACH ROW
    WHEN ((old.state = 'PUBLISHED' OR new.state = 'PUBLISHED')
        AND (old.state, old.published_at, old.ressort, old.author_slug, old.co_author_slugs, old.headline, old.kicker,
             old.teaser, old.body)
            IS DISTINCT FROM (new.state, new.published_at, new.ressort, new.author_slug, new.co_author_slugs,
             new.headline, new.kicker, new.teaser, new.body))
    EXECUTE FUNCTION search_article_changed();
CREATE TRIGGER article_searchable_deleted AFTER DELETE ON article FOR EACH ROW
    EXECUTE FUNCTION search_article_changed();

CREATE FUNCTION search_topics_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF TG_TABLE_NAME = 'topic' THEN
        INSERT INTO search_task (article_id) SELECT article_id FROM article_topic WHERE topic_slug = new.slug;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO search_task (article_id) VALUES (old.article_id);
    ELSE
        INSERT INTO search_task (article_id) VALUES (new.article_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER article_topic_searchable AFTER INSERT OR DELETE ON article_topic FOR EACH ROW
    EXECUTE FUNCTION search_topics_changed();
CREATE TRIGGER topic_searchable AFTER UPDATE ON topic FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name)
    EXECUTE FUNCTION search_topics_changed();
