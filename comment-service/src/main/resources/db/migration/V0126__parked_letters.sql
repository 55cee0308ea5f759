-- Letters that are not tried again by themselves, and are deleted some time later.
CREATE INDEX CONCURRENTLY letter_parked ON letter (parked_at) WHERE parked_at IS NOT NULL;
