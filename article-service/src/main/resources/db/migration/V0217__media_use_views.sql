-- For the package media: where pictures are used.
-- Of the package core: by each revision that is kept, and by what articles show now.
CREATE VIEW revision_media_view AS
SELECT article_id, number, media_named(coalesce(image_url, '') || ' ' || body) AS media FROM article_revision;
CREATE VIEW article_media_view AS
SELECT id AS article_id, headline, media_named(coalesce(image_url, '') || ' ' || body) AS media FROM article;
-- Of the package workingcopy: what is being written, and what is planned.
CREATE VIEW working_copy_text_view AS SELECT article_id, headline, content, planned_content FROM working_copy;
-- Of the package author: portraits.
CREATE VIEW author_portrait_view AS SELECT slug, name, picture_url FROM author WHERE picture_url IS NOT NULL;

CREATE OR REPLACE VIEW editor_record AS
SELECT 'article_revision' AS kept_in, editor_id AS person_id FROM article_revision
UNION ALL
SELECT 'article_action', actor_id FROM article_action
UNION ALL
SELECT 'working_copy', written_by_id FROM working_copy
UNION ALL
SELECT 'working_copy', planned_by_id FROM working_copy
UNION ALL
SELECT 'correction', editor_id FROM correction
UNION ALL
SELECT 'correction', retracted_by_id FROM correction
UNION ALL
SELECT 'counterstatement', editor_id FROM counterstatement
UNION ALL
SELECT 'media', uploaded_by FROM media
UNION ALL
SELECT 'desk_action', actor_id FROM desk_action
UNION ALL
SELECT 'article_pin', editor_id FROM article_pin;
