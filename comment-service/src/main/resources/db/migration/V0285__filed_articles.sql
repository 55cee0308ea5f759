SET LOCAL lock_timeout = '1s';

-- filed_at: since when readers find the article in its Ressort.
ALTER TABLE news_article ADD COLUMN filed_at timestamptz;

-- ressorts: as topics, the Ressorts whose followers this work tells.
ALTER TABLE article_fan_out ADD COLUMN ressorts text[];
