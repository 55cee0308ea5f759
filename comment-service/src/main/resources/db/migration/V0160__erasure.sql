-- Readers who want to be erased: from when on, and how far it is. reader_id is kept for a while after the end, so that
-- nobody writes under it; pseudonym stands for the reader in what has to stay, and is forgotten at the end.
CREATE TABLE account_erasure (
    id           uuid PRIMARY KEY,
    reader_id    uuid UNIQUE,
    pseudonym    uuid,
    requested_at timestamptz NOT NULL,
    not_before   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    CHECK (finished_at IS NULL OR pseudonym IS NULL)
);
CREATE INDEX account_erasure_open ON account_erasure (not_before) WHERE finished_at IS NULL;
CREATE INDEX account_erasure_kept ON account_erasure (finished_at) WHERE reader_id IS NOT NULL;
