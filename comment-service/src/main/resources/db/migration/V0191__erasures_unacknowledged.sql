-- Erasures for which somebody's acknowledgement is awaited.
CREATE INDEX CONCURRENTLY account_erasure_unacknowledged ON account_erasure (not_before)
    WHERE announced_at IS NOT NULL AND completed_at IS NULL;
