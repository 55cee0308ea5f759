CREATE INDEX CONCURRENTLY article_title_words ON article USING gin (article_words(headline || ' ' || teaser));
