CREATE INDEX CONCURRENTLY search_document_newest ON search_document (published_at DESC, article_id DESC);
