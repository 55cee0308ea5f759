SET LOCAL lock_timeout = '1s';

-- The sections of the publication, in the order of their positions.
CREATE TABLE ressort (
    slug          text COLLATE "C" PRIMARY KEY,
    name_de       text    NOT NULL,
    name_en       text    NOT NULL,
    position      int     NOT NULL,
    in_navigation boolean NOT NULL,
    -- The one that stands for it, which is merged into none itself.
    merged_into   text COLLATE "C" REFERENCES ressort CHECK (merged_into <> slug)
);

-- One row. Its version goes up with every change of any of them, and its lock makes those changes one at a time.
CREATE TABLE ressort_list (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint  NOT NULL
);
INSERT INTO ressort_list (version) VALUES (1);

CREATE TRIGGER ressort_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ressort FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();

CREATE TRIGGER ressort_list_content_changed AFTER UPDATE ON ressort_list FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();

-- The release before inserts articles without these.
ALTER TABLE article
    ADD COLUMN ressort text COLLATE "C",
    -- Whether artificial intelligence had a part in the text: NONE, ASSISTED, GENERATED.
    ADD COLUMN ai_label text NOT NULL DEFAULT 'NONE',
    -- The authors after the first, who stands in author_name and author_slug.
    ADD COLUMN co_author_names text[] NOT NULL DEFAULT '{}',
    ADD COLUMN co_author_slugs text[] NOT NULL DEFAULT '{}';
ALTER TABLE article_revision
    ADD COLUMN ressort text COLLATE "C",
    ADD COLUMN ai_label text NOT NULL DEFAULT 'NONE',
    ADD COLUMN co_author_names text[] NOT NULL DEFAULT '{}',
    ADD COLUMN co_author_slugs text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW article_view AS
SELECT id, version, state, slug, kicker, headline, teaser, body, author_name, author_slug, image_url, image_alt,
       image_credit, comment_mode, comments_close_at, publish_at, published_at, withdrawn_at, updated_at,
       ressort, ai_label, co_author_names, co_author_slugs
FROM article;
