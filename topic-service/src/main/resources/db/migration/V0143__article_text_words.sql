CREATE INDEX CONCURRENTLY article_text_words ON article_text USING gin (article_words(body));
