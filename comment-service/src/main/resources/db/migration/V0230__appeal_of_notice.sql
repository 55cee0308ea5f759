-- The appeals of a notifier: one against each decision that the comment stays.
CREATE INDEX CONCURRENTLY appeal_of_notice ON appeal (notice_id) WHERE notice_id IS NOT NULL;
