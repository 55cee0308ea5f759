SET LOCAL lock_timeout = '1s';

-- refused_until: mail servers know no such mailbox, so nothing is mailed to it before.
ALTER TABLE reader_contact ADD COLUMN refused_until timestamptz;

CREATE OR REPLACE VIEW mailable_reader AS
SELECT reader_id, last_mailed_at, refused_until FROM reader_contact;
