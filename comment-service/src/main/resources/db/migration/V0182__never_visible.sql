-- With comment_announced all comments of an article, for the moderators' search: those that nobody could ever read.
CREATE INDEX CONCURRENTLY comment_never_visible ON comment (article_id, id) WHERE NOT ever_visible;
