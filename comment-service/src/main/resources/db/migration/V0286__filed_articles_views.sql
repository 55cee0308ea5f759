CREATE OR REPLACE VIEW followed_article AS
SELECT article_id, published, published_at, headline, url, tagged_at, filed_at FROM news_article;

CREATE VIEW living_subject AS
SELECT kind, slug, living, joined_at FROM followable;
COMMENT ON VIEW living_subject IS
    'Which topic or Ressort stands for which at present, and since when. Authors stand for themselves.';
