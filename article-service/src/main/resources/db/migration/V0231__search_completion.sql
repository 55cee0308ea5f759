SET LOCAL lock_timeout = '1s';

-- When topics and parts of compounds were last added to all articles that waited for them. That changes what a search finds, some
-- time after the change of the article that cached answers were forgotten for.
ALTER TABLE search_indexing ADD COLUMN completed_at timestamptz;
CREATE TRIGGER search_indexing_content_changed AFTER UPDATE OF completed_at ON search_indexing FOR EACH ROW
    EXECUTE FUNCTION content_changed();
