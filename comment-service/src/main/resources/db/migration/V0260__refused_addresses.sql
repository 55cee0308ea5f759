SET LOCAL lock_timeout = '1s';

-- Changes nothing but locks the view, as readers do before its table: in the other order one of both ends in a deadlock.
ALTER VIEW mailable_reader RESET (security_barrier);

-- refused_until: mail servers know no such mailbox, so nothing is mailed to it before.
ALTER TABLE reader_contact ADD COLUMN refused_until timestamptz;

CREATE OR REPLACE VIEW mailable_reader AS
SELECT reader_id, last_mailed_at, refused_until FROM reader_contact;
