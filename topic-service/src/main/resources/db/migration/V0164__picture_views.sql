-- Of the package catalog.
CREATE OR REPLACE VIEW topic_view AS
SELECT id, slug, name, sort_name, description, parent_id, merged_into, living_id, version,
       picture_url, picture_alt, picture_credit
FROM topic;

-- Of the package tagging.
CREATE OR REPLACE VIEW tagged_article_view AS
SELECT tagging.topic_id, tagging.article_id, tagging.published_at, article.state, article.headline, article.teaser,
       article.url, article.comment_count,
       article.picture_url, article.picture_alt, article.picture_credit, article.updated_at
FROM tagging JOIN article ON article.id = tagging.article_id;
