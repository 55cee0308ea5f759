CREATE OR REPLACE VIEW followed_article AS
SELECT article_id, published, published_at, headline, url, tagged_at FROM news_article;

CREATE OR REPLACE VIEW living_topic AS
SELECT slug, living, joined_at FROM followable WHERE kind = 1;
COMMENT ON VIEW living_topic IS
    'Which topic stands for which at present, and since when.';
