-- How many readers follow a topic, as comment-service says. No foreign key: a number may come before its topic.
CREATE TABLE follower_count (
    slug      text PRIMARY KEY,
    followers bigint NOT NULL,
    version   bigint NOT NULL
);

CREATE VIEW follower_count_view AS SELECT slug, followers FROM follower_count;

-- Pages show it. comment-service tells of a topic at most every ten seconds.
-- What it tells again, after a restart or in another order, changes nothing.
CREATE TRIGGER follower_count_content_changed AFTER UPDATE ON follower_count FOR EACH ROW
    WHEN (old.followers IS DISTINCT FROM new.followers) EXECUTE FUNCTION content_changed();
CREATE TRIGGER follower_count_content_added AFTER INSERT ON follower_count FOR EACH ROW
    WHEN (new.followers > 0) EXECUTE FUNCTION content_changed();
CREATE TRIGGER follower_count_content_deleted AFTER DELETE OR TRUNCATE ON follower_count FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
