-- Whom a comment has told that it mentions them, over all its edits, in numbered places: the key and the check keep a
-- comment from telling more than ten, whoever tells at the same time. A reader who withdraws leaves the place taken.
CREATE TABLE notified_mention (
    comment_id bigint   NOT NULL,
    place      smallint NOT NULL CHECK (place BETWEEN 1 AND 10),
    reader_id  uuid,
    PRIMARY KEY (comment_id, place),
    UNIQUE (comment_id, reader_id)
);
-- For a reader who withdraws his account.
CREATE INDEX notified_mention_of_reader ON notified_mention (reader_id);
-- Comments that can still be edited; by notification_age.
INSERT INTO notified_mention (comment_id, place, reader_id)
SELECT comment_id, place, reader_id FROM (
    SELECT comment_id, reader_id, row_number() OVER (PARTITION BY comment_id ORDER BY id) AS place
    FROM notification WHERE kind = 1 AND created_at > now() - interval '1 day') told
WHERE place <= 10;
