-- Of the package workingcopy: the Ressort of what is being written; no row for an article whose text is as it stands.
CREATE VIEW working_copy_ressort_view AS
SELECT article_id, content::jsonb ->> 'ressort' AS ressort FROM working_copy WHERE content IS NOT NULL;
