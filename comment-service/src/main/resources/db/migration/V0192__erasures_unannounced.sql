-- Erasures that a replica of the release before has begun, and so announced to nobody.
CREATE INDEX CONCURRENTLY account_erasure_unannounced ON account_erasure (started_at)
    WHERE announced_at IS NULL AND started_at IS NOT NULL AND reader_id IS NOT NULL;
