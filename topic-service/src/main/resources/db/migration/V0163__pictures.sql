SET LOCAL lock_timeout = '1s';

-- The picture that an editor has chosen for a topic: a rendition of the library.
ALTER TABLE topic
    ADD COLUMN picture_url    text,
    ADD COLUMN picture_alt    text,
    ADD COLUMN picture_credit text;

-- Of an article's newest event: its picture, if it is one of the library, and when it was last revised. Null in events
-- of releases that did not say it.
ALTER TABLE article
    ADD COLUMN picture_url    text,
    ADD COLUMN picture_alt    text,
    ADD COLUMN picture_credit text,
    ADD COLUMN updated_at     timestamptz;
