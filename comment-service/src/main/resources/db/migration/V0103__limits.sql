-- Who has done what of late, as far as limits ask. who: a reader's id, or a keyed hash of an address, never the address.
-- Rows go when no limit asks for them any more. Unlogged: a crash of the database forgives a few minutes, and no limit is
-- worth writing everything twice.
CREATE UNLOGGED TABLE recent_action (
    who    uuid        NOT NULL,
    action text        NOT NULL CHECK (action IN ('post', 'edit', 'vote')),
    at     timestamptz NOT NULL
) WITH (
    -- A queue: every row is dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX recent_action_of ON recent_action (who, action, at);
-- For the job that forgets.
CREATE INDEX recent_action_age ON recent_action USING brin (at);
