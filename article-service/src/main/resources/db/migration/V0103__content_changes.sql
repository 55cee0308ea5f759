-- What is not published yet, and the numbers of comments, which pages ask for by themselves, are no changes of content.
CREATE TRIGGER article_content_changed AFTER UPDATE ON article FOR EACH ROW
    WHEN (old.published_at IS NOT NULL OR new.published_at IS NOT NULL) EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_content_added AFTER INSERT OR DELETE OR TRUNCATE ON article FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER topic_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON topic FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER article_topic_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON article_topic FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
