-- Readers who are still to be told that their data is erased.
CREATE INDEX CONCURRENTLY account_erasure_unconfirmed ON account_erasure (finished_at) WHERE confirm_to IS NOT NULL;
