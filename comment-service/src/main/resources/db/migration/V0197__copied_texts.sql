SET LOCAL lock_timeout = '1s';

-- A keyed hash of the folded words of a text, so that the same text by others is found; null for a short one, which many
-- write. It goes with the facts.
ALTER TABLE comment_facts ADD COLUMN text_hash bytea;

CREATE VIEW reader_mail_domain AS
SELECT reader_id, lower(split_part(email, '@', 2)) AS domain FROM reader_contact;
COMMENT ON VIEW reader_mail_domain IS
    'The domain of a reader''s address, for the question whether it is a disposable one; it is stored nowhere else.';
