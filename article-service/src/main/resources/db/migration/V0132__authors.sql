SET LOCAL lock_timeout = '1s';

-- People who write. A row is made with the first article that names somebody, by the trigger below.
CREATE TABLE author (
    -- Made of the name; names with the same slug are one person.
    slug           text COLLATE "C" PRIMARY KEY,
    name           text   NOT NULL,
    biography_de   text,
    biography_en   text,
    picture_url    text,
    picture_alt    text,
    picture_credit text,
    contact_url    text,
    version        bigint NOT NULL DEFAULT 1,
    CHECK ((picture_url IS NULL) = (picture_alt IS NULL))
);

-- Derived from articles: who has written which.
CREATE TABLE article_author (
    article_id   bigint NOT NULL,
    author_slug  text COLLATE "C" NOT NULL,
    -- The article's; null while readers cannot read it.
    published_at timestamptz,
    PRIMARY KEY (article_id, author_slug)
);
CREATE INDEX article_author_newest ON article_author (author_slug, published_at DESC, article_id DESC)
    WHERE published_at IS NOT NULL;

-- A trigger, because the release before writes articles too and knows nothing of these tables. Slugs are inserted in
-- their order, so that two transactions with the same authors do not wait for each other in a circle.
CREATE FUNCTION article_authors_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO author (slug, name)
    SELECT DISTINCT ON (slug) slug, name
    FROM unnest(new.author_slug || new.co_author_slugs, new.author_name || new.co_author_names)
        WITH ORDINALITY AS written (slug, name, position)
    ORDER BY slug, position
    ON CONFLICT DO NOTHING;
    DELETE FROM article_author WHERE article_id = new.id;
    INSERT INTO article_author (article_id, author_slug, published_at)
    SELECT DISTINCT new.id, slug, CASE WHEN new.state = 'PUBLISHED' THEN new.published_at END
    FROM unnest(new.author_slug || new.co_author_slugs) AS slug;
    RETURN NULL;
END
$$;
CREATE TRIGGER article_authors_inserted AFTER INSERT ON article FOR EACH ROW
    EXECUTE FUNCTION article_authors_changed();
CREATE TRIGGER article_authors_updated AFTER UPDATE ON article FOR EACH ROW
    WHEN ((old.state, old.published_at, old.author_slug, old.co_author_slugs)
        IS DISTINCT FROM (new.state, new.published_at, new.author_slug, new.co_author_slugs))
    EXECUTE FUNCTION article_authors_changed();

-- From here to the end of this migration nobody writes articles, whom the trigger keeps out, so that none is missed.
INSERT INTO author (slug, name)
SELECT DISTINCT ON (author_slug) author_slug, author_name FROM article ORDER BY author_slug, id;
INSERT INTO article_author (article_id, author_slug, published_at)
SELECT id, author_slug, CASE WHEN state = 'PUBLISHED' THEN published_at END FROM article;

CREATE TRIGGER author_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON author FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();

-- Of the package author: which articles somebody has written, under the dates of their publication.
CREATE VIEW article_author_view AS SELECT article_id, author_slug, published_at FROM article_author;
