-- Of the package tagging, for the package reading: which published articles a topic has, without the articles' rows, so
-- that the index tagging_newest is enough.
CREATE VIEW published_tagging_view AS
SELECT topic_id, article_id, published_at FROM tagging WHERE published_at IS NOT NULL;
