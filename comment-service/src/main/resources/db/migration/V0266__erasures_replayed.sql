-- Erasures that have to be repeated before a replica is ready.
CREATE INDEX CONCURRENTLY account_erasure_replayed ON account_erasure (replayed_at)
    WHERE replayed_at IS NOT NULL AND finished_at IS NULL;
