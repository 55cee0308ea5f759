-- Of the package core: who drafted an article, and by which words the desk finds it.
CREATE VIEW article_drafter_view AS SELECT article_id, editor_id FROM article_revision WHERE number = 1;
CREATE VIEW article_search_view AS
SELECT id AS article_id, to_tsvector('simple', headline || ' ' || coalesce(kicker, '') || ' ' || author_name) AS words
FROM article;

-- Of the package workingcopy: the same words of what is being written.
CREATE VIEW working_copy_search_view AS
SELECT article_id, to_tsvector('simple', coalesce(headline, '') || ' ' || coalesce(author_name, '')) AS words
FROM working_copy;
