-- The numbers of comments, which pages ask for by themselves, are no changes of content; nor are articles that are only
-- known by their comments.
CREATE TRIGGER topic_content_changed AFTER INSERT OR UPDATE OR DELETE ON topic FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER topic_name_content_changed AFTER INSERT OR UPDATE OR DELETE ON topic_name FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER tagging_content_changed AFTER INSERT OR UPDATE OR DELETE ON tagging FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_changed
    AFTER UPDATE OF version, state, headline, teaser, url, published_at ON article FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_added AFTER INSERT ON article FOR EACH ROW
    WHEN (new.state = 'published') EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_deleted AFTER DELETE ON article FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
