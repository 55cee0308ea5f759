-- What other services have been told of comments, by article, from the index alone: they compare their counts with it.
CREATE INDEX comment_announced ON comment (article_id, id) INCLUDE (version, state) WHERE ever_visible;
