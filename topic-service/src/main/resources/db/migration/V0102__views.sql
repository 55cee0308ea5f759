-- What packages show others of their tables. All are plain views: the planner takes them apart, and the indexes of the
-- tables serve whoever reads them. They show the live tables, also during a rebuild.

-- Of the package catalog.
CREATE VIEW topic_view AS
SELECT id, slug, name, sort_name, description, parent_id, merged_into, living_id, version FROM topic;
CREATE VIEW topic_name_view AS SELECT topic_id, position, name, folded, slug FROM topic_name;

-- Of the package tagging: what an article gives to its topics.
CREATE VIEW article_view AS SELECT id, comment_count FROM article;
CREATE VIEW tagged_article_view AS
SELECT tagging.topic_id, tagging.article_id, tagging.published_at, article.state, article.headline, article.teaser,
       article.url, article.comment_count
FROM tagging JOIN article ON article.id = tagging.article_id;

-- Of the package counts, whose counter is the platform's.
CREATE VIEW comment_count_view AS SELECT group_id AS article_id, count FROM tally;
CREATE VIEW topic_count_view AS SELECT topic_id, articles, comments FROM topic_count;
