-- What the owner of a table lets other packages read of it; who owns which table stands in TableOwnershipTest.
--
-- Plain views, without grouping and limits: PostgreSQL puts their queries in the place of their names, so statements have
-- the same plans as with the tables themselves. Columns stand one by one, so that ALTER TABLE … ADD goes on working;
-- CREATE OR REPLACE VIEW adds a column at the end.

CREATE VIEW comment_in_thread AS
SELECT id, article_id, parent_id, root_id, path, depth, author_id, body, html, rendering, state, waits_for, shown,
       ever_visible, version, created_at, edited_at, votes_up, votes_down, score, has_replies
FROM comment;
COMMENT ON VIEW comment_in_thread IS
    'Every comment with its place, text, state and votes, for lists of comments; who may read which is up to the reader.';

CREATE VIEW published_comment AS
SELECT id, article_id, parent_id, author_id, body, created_at FROM comment WHERE state = 'published';
COMMENT ON VIEW published_comment IS
    'Comments that are published, whatever has become of their articles: what readers are told of.';

CREATE VIEW announced_comment AS
SELECT id, article_id, version, state = 'published' AS published FROM comment WHERE ever_visible;
COMMENT ON VIEW announced_comment IS
    'Comments of which an event has told, for the comparison with the counts of other services.';

CREATE VIEW comment_change AS
SELECT comment_id, version, at, actor_id, action, from_state, to_state, reason, note, body_before FROM comment_history;
COMMENT ON VIEW comment_change IS
    'What has happened to a comment after its posting, for moderators and its author.';

CREATE VIEW reply_count_part AS
SELECT comment_id, count FROM reply_total
UNION ALL
SELECT comment_id, cast(change AS bigint) FROM reply_change;
COMMENT ON VIEW reply_count_part IS
    'Numbers whose sum says how many published replies stand beneath a comment; none stands for 0.';

CREATE VIEW discussion_count_part AS
SELECT article_id, count FROM discussion_total
UNION ALL
SELECT article_id, cast(change AS bigint) FROM discussion_change;
COMMENT ON VIEW discussion_count_part IS
    'Numbers whose sum says how many published comments stand under an article; none stands for 0.';

CREATE VIEW commented_article AS
SELECT article_id, headline, withdrawn FROM discussion;
COMMENT ON VIEW commented_article IS
    'Articles that have opened a discussion: how they are called, and whether they are withdrawn.';

CREATE VIEW discussion_follower AS
SELECT article_id, reader_id, since FROM followed_discussion;
COMMENT ON VIEW discussion_follower IS
    'Who is to be told of new comments under an article, and since when.';

-- Subqueries instead of a join: with one, the planner may read all that somebody has written, and sort it.
CREATE VIEW readable_comment AS
SELECT c.id, c.article_id, c.author_id, c.body, c.created_at,
       (SELECT a.headline FROM commented_article a WHERE a.article_id = c.article_id) AS headline
FROM published_comment c
WHERE (SELECT NOT a.withdrawn FROM commented_article a WHERE a.article_id = c.article_id);
COMMENT ON VIEW readable_comment IS
    'Comments that everybody can read: published, and under an article that is not withdrawn.';

CREATE VIEW named_reader AS
SELECT id, name FROM reader;
COMMENT ON VIEW named_reader IS
    'Whoever has written or decided here, with his name; it is empty for an account that is withdrawn.';

CREATE VIEW withdrawn_reader AS
SELECT id FROM reader WHERE name = '';
COMMENT ON VIEW withdrawn_reader IS
    'Readers who have withdrawn their accounts: nobody tells them anything any more.';

CREATE VIEW ignored_author AS
SELECT reader_id, ignored_id FROM ignored_reader;
COMMENT ON VIEW ignored_author IS
    'Whose comments a reader does not want to hear of.';

CREATE VIEW mailable_reader AS
SELECT reader_id, last_mailed_at FROM reader_contact;
COMMENT ON VIEW mailable_reader IS
    'Readers who have left an address for mail, without the address, and when they were mailed last.';

CREATE VIEW mentioned_reader AS
SELECT comment_id, reader_id FROM comment_mention;
COMMENT ON VIEW mentioned_reader IS
    'Whom a comment calls by name, once for each name.';
