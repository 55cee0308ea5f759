-- Who else has written the same text lately.
CREATE INDEX CONCURRENTLY comment_facts_of_text ON comment_facts (text_hash, created_at) WHERE text_hash IS NOT NULL;
