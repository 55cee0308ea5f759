SET LOCAL lock_timeout = '1s';

-- Of which topics the followers have been told of an article, also of those that another one stands for. Kept for a week.
-- gained_at: when the article had got the topic; who was merged with it later is not told because of it.
CREATE TABLE article_told (
    article_id bigint      NOT NULL,
    slug       text        NOT NULL,
    gained_at  timestamptz NOT NULL,
    PRIMARY KEY (article_id, slug)
);
-- The articles that have a topic which was merged or parted.
CREATE INDEX article_told_slug ON article_told (slug);

-- topics: those whose followers this work tells, decided when it begins.
ALTER TABLE article_fan_out ADD COLUMN topics text[];

-- tagged_at: when the topics came to be as they are.
ALTER TABLE news_article ADD COLUMN tagged_at timestamptz;

-- merged_at: since when merged_into, or what it was last, stands for it; parted_at: when that was last undone.
-- joined_at: since when what is living stands for it, over all merges on the way; null for what stands for itself.
ALTER TABLE followable
    ADD COLUMN last_merged_into text,
    ADD COLUMN merged_at timestamptz,
    ADD COLUMN parted_at timestamptz,
    ADD COLUMN joined_at timestamptz;

CREATE OR REPLACE VIEW followed_article AS
SELECT article_id, published, published_at, headline, url, tagged_at FROM news_article;

CREATE OR REPLACE VIEW living_topic AS
SELECT slug, living, joined_at FROM followable WHERE kind = 1;
COMMENT ON VIEW living_topic IS
    'Which topic stands for which at present, and since when.';

-- What the release before has told, and no longer knows to be waiting.
INSERT INTO article_told (article_id, slug, gained_at)
SELECT DISTINCT a.article_id, s.slug, a.published_at
FROM news_article a JOIN article_subject s ON s.article_id = a.article_id AND s.kind = 1
WHERE a.published AND a.published_at > now() - interval '3 days'
  AND NOT EXISTS (SELECT 1 FROM article_fan_out o WHERE o.article_id = a.article_id);
