-- The sitemap's index asks for the last change of each 10,000 articles, and reads nothing but this index for it.
CREATE INDEX CONCURRENTLY article_in_sitemap ON article (id) INCLUDE (updated_at, published_at)
    WHERE state = 'PUBLISHED';
