-- Of the package topnews, for the package reading: what is ranked, and what editors have put first.
CREATE VIEW top_news_view AS
SELECT article_id, published_at, interest, score FROM ranked_article WHERE published_at IS NOT NULL;
CREATE VIEW article_pin_view AS SELECT article_id, pinned_at, until FROM article_pin;

-- Of the package commentcount, for the package topnews: who has visible comments where.
CREATE VIEW article_commenter_view AS SELECT article_id, commenter FROM article_commenter WHERE comments > 0;

-- Of the package commentcount, whose counter is the platform's: the version of each comment that is counted or was.
CREATE VIEW counted_comment_view AS SELECT group_id AS article_id, version FROM tally_member;

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
SELECT 'article_pin', editor_id FROM article_pin;
