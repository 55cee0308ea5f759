-- How many readers follow a topic, as comment-service says. No foreign key: a number may come before its topic.
CREATE TABLE follower_count (
    slug      text PRIMARY KEY,
    followers bigint NOT NULL,
    version   bigint NOT NULL
);

CREATE VIEW follower_count_view AS SELECT slug, followers FROM follower_count;

-- Pages show it. comment-service tells of a topic at most every ten seconds.
CREATE TRIGGER follower_count_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON follower_count
    FOR EACH STATEMENT EXECUTE FUNCTION content_changed();
