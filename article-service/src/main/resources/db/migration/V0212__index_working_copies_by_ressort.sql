-- The same for what is being written. Out of the content, not a column of its own: the release before would not fill one.
CREATE INDEX CONCURRENTLY working_copy_ressort ON working_copy ((content::jsonb ->> 'ressort'), article_id DESC)
    WHERE content IS NOT NULL;
