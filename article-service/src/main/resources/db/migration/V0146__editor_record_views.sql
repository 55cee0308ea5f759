-- Which tables name somebody who has an account, for what an erasure has to say of them.
CREATE VIEW editor_record AS
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
SELECT 'media', uploaded_by FROM media;
