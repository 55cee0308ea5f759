SET LOCAL lock_timeout = '1s';

-- topics: those whose followers this work tells, decided when it begins.
ALTER TABLE article_fan_out ADD COLUMN topics text[];

-- tagged_at: when the topics came to be as they are.
ALTER TABLE news_article ADD COLUMN tagged_at timestamptz;

-- merged_at: since when merged_into, or what it was last, stands for it; parted_at: when that was last undone.
-- joined_at: since when what is living stands for it, over all merges on the way; null for what stands for itself.
ALTER TABLE followable
    ADD COLUMN last_merged_into text,
    ADD COLUMN merged_at timestamptz,
    ADD COLUMN parted_at timestamptz,
    ADD COLUMN joined_at timestamptz;
