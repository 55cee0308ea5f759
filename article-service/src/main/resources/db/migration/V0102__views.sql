-- What packages show others of their tables. All are plain views: the planner takes them apart, and the indexes of the
-- tables serve whoever reads them.

-- Of the package core: articles as they stand, in whatever state.
CREATE VIEW article_view AS
SELECT id, version, state, slug, kicker, headline, teaser, body, author_name, author_slug, image_url, image_alt,
       image_credit, comment_mode, comments_close_at, publish_at, published_at, withdrawn_at, updated_at
FROM article;

-- Of the package topic: which topic stands for a slug, and which articles have it.
CREATE VIEW topic_view AS SELECT slug, living FROM topic;
CREATE VIEW article_topic_view AS SELECT article_id, topic_slug, published_at FROM article_topic;

-- Of the package commentcount, whose counter is the platform's: how many comments readers can read.
CREATE VIEW comment_count_view AS SELECT group_id AS article_id, count FROM tally;
