-- Which revisions use a picture: there are millions of them, and each has its whole text.
CREATE INDEX CONCURRENTLY article_revision_media ON article_revision
    USING gin (media_named(coalesce(image_url, '') || ' ' || body));
