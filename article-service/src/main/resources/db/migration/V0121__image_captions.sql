-- The caption of a picture is that of its use in an article, not of the picture.
SET LOCAL lock_timeout = '1s';
ALTER TABLE article ADD COLUMN image_caption text;
ALTER TABLE article_revision ADD COLUMN image_caption text;

CREATE VIEW image_caption_view AS SELECT id AS article_id, image_caption AS caption FROM article;
