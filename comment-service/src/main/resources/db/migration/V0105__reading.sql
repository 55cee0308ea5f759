-- What a page of comments need not find out for each comment each time it is read.

-- html: the text as HTML, without mentions. rendering: the number of the rendering that made it, 0 where there is none
-- yet; see Rendering in comment-service.
-- has_replies: a published reply stands, or has once stood, beneath it. Where none has, nothing is looked up.
ALTER TABLE comment
    ADD COLUMN html        text,
    ADD COLUMN rendering   smallint NOT NULL DEFAULT 0,
    ADD COLUMN has_replies boolean  NOT NULL DEFAULT false;
UPDATE comment SET has_replies = true
WHERE id IN (SELECT parent_id FROM comment WHERE ever_visible);
-- What a job renders anew. A new rendering comes with a migration that replaces this index.
CREATE INDEX comment_unrendered ON comment (id) WHERE rendering < 1;
