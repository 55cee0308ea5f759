-- The numbers of comments, which pages ask for by themselves, are no changes of content; nor are articles that are only
-- known by their comments.
CREATE TRIGGER topic_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON topic FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER topic_name_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON topic_name FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER tagging_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tagging FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
-- The number of articles is content: it changes with the taggings, and when it is repaired.
CREATE TRIGGER topic_count_content_changed AFTER UPDATE ON topic_count FOR EACH ROW
    WHEN (old.articles <> new.articles) EXECUTE FUNCTION content_changed();
CREATE TRIGGER topic_count_content_added AFTER INSERT ON topic_count FOR EACH ROW
    WHEN (new.articles <> 0) EXECUTE FUNCTION content_changed();
CREATE TRIGGER topic_count_content_deleted AFTER DELETE OR TRUNCATE ON topic_count FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_changed
    AFTER UPDATE OF version, state, headline, teaser, url, published_at ON article FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_added AFTER INSERT ON article FOR EACH ROW
    WHEN (new.state = 'published') EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_deleted AFTER DELETE OR TRUNCATE ON article FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
