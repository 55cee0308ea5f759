-- Of which topics the followers have been told of an article, also of those that another one stands for. Kept for a week.
-- gained_at: when the article had got the topic; who was merged with it later is not told because of it.
-- lost_at: when it lost the topic; null while it has it. What it gets again has another row.
CREATE TABLE article_told (
    article_id bigint      NOT NULL,
    slug       text        NOT NULL,
    gained_at  timestamptz NOT NULL,
    lost_at    timestamptz,
    PRIMARY KEY (article_id, slug, gained_at)
);
-- The articles that have a topic which was merged or parted.
CREATE INDEX article_told_slug ON article_told (slug);

-- In a migration that locks no table which is in use, because this reads all articles. It is in that of the table,
-- because the table is empty and unknown to everybody then.
-- What the release before has told, and no longer knows to be waiting.
INSERT INTO article_told (article_id, slug, gained_at)
SELECT DISTINCT a.article_id, s.slug, a.published_at
FROM news_article a JOIN article_subject s ON s.article_id = a.article_id AND s.kind = 1
WHERE a.published AND a.published_at > now() - interval '3 days'
  AND NOT EXISTS (SELECT 1 FROM article_fan_out o WHERE o.article_id = a.article_id);
