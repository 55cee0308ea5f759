SET LOCAL lock_timeout = '1s';

-- As article_told, whose place it takes, for topics (kind 1) and Ressorts (kind 3).
CREATE TABLE told_subject (
    article_id bigint      NOT NULL,
    kind       smallint    NOT NULL,
    slug       text        NOT NULL,
    gained_at  timestamptz NOT NULL,
    lost_at    timestamptz,
    PRIMARY KEY (article_id, kind, slug, gained_at)
);
-- The articles of a topic or Ressort that was merged or parted.
CREATE INDEX told_subject_slug ON told_subject (kind, slug);

-- Here, because the table is empty and unknown to everybody. What releases before have told.
INSERT INTO told_subject (article_id, kind, slug, gained_at, lost_at)
SELECT article_id, 1, slug, gained_at, lost_at FROM article_told
UNION ALL
SELECT DISTINCT a.article_id, s.kind, s.slug, a.published_at, cast(NULL AS timestamptz)
FROM news_article a JOIN article_subject s ON s.article_id = a.article_id AND s.kind = 3
WHERE a.published AND a.published_at > now() - interval '3 days'
  AND NOT EXISTS (SELECT 1 FROM article_fan_out o WHERE o.article_id = a.article_id AND o.topics_before IS NULL);

-- What replicas of releases before tell while this one is rolled out: they know nothing of the table above, but end what
-- they have told by deleting its row. As they decide it: all of an article that was published, otherwise its topics that are
-- not one with a topic of before, or that a release which knows pinned topics has decided on. Dropped with article_told.
CREATE FUNCTION told_by_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO told_subject (article_id, kind, slug, gained_at)
    SELECT DISTINCT a.article_id, s.kind, s.slug, greatest(OLD.since, CASE s.kind WHEN 1 THEN a.tagged_at END)
    FROM news_article a JOIN article_subject s ON s.article_id = a.article_id AND s.kind IN (1, 3)
    WHERE a.article_id = OLD.article_id AND a.published
      AND CASE
              WHEN OLD.topics_before IS NULL THEN true
              WHEN s.kind = 3 THEN false
              WHEN OLD.topics IS NOT NULL THEN s.slug = ANY (OLD.topics)
              ELSE NOT EXISTS (SELECT 1 FROM followable t
                               WHERE t.kind = 1 AND t.slug = ANY (OLD.topics_before) AND t.living = s.living)
          END
      AND NOT EXISTS (SELECT 1 FROM told_subject t
                      WHERE t.article_id = a.article_id AND t.kind = s.kind AND t.slug = s.slug AND t.lost_at IS NULL)
    ON CONFLICT (article_id, kind, slug, gained_at) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER told_by_release_before AFTER DELETE ON article_fan_out FOR EACH ROW
    WHEN (OLD.ressorts IS NULL) EXECUTE FUNCTION told_by_release_before();
