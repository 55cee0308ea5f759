-- Ressorts are merged as topics are: what an article belongs to is every Ressort that stands for its own.
CREATE OR REPLACE VIEW article_subject AS
SELECT a.article_id, cast(2 AS smallint) AS kind, named.slug, named.slug AS living
FROM news_article a CROSS JOIN LATERAL unnest(a.authors) AS named (slug)
UNION ALL
SELECT a.article_id, cast(3 AS smallint), alike.slug, alike.living
FROM news_article a
JOIN followable filed ON filed.kind = 3 AND filed.slug = a.ressort
JOIN followable alike ON alike.kind = 3 AND alike.living = filed.living
UNION ALL
SELECT a.article_id, cast(1 AS smallint), alike.slug, alike.living
FROM news_article a CROSS JOIN LATERAL unnest(a.topics) AS named (slug)
JOIN followable tagged ON tagged.kind = 1 AND tagged.slug = named.slug
JOIN followable alike ON alike.kind = 1 AND alike.living = tagged.living;
COMMENT ON VIEW article_subject IS
    'What an article belongs to: its authors, and every Ressort and topic that stands for its Ressort or one of its topics.';
