-- What a restored backup has forgotten is erased again before the service is ready.
SET LOCAL lock_timeout = '1s';
-- replayed_at: when the stream of erasures showed that this one had begun, and this database did not know it.
ALTER TABLE account_erasure ADD COLUMN replayed_at timestamptz;

-- Up to where the stream of erasures has been compared with account_erasure.
-- database: what tells this database from one that a backup was restored to (a timeline or objects of its own).
-- stream: the id that Kafka gave the stream; another one begins anew.
-- offsets: by partition, the first event that was not compared.
CREATE TABLE erasure_checkpoint (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    database    text        NOT NULL,
    stream      text        NOT NULL,
    offsets     bigint[]    NOT NULL,
    compared_at timestamptz NOT NULL
);
