-- Every rebuild of a read model that was ever begun, so that any replica can say how it stands.
CREATE TABLE rebuild_run (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model        text        NOT NULL,
    -- The subject of whoever asked for it, no name.
    requested_by text        NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    state        text        NOT NULL CHECK (state IN ('replaying', 'done', 'failed', 'stopped', 'interrupted')),
    total        bigint      NOT NULL,
    replayed     bigint      NOT NULL DEFAULT 0,
    -- JSON: what was found per table.
    differences  text,
    problem      text,
    CHECK ((state = 'replaying') = (ended_at IS NULL)),
    CHECK ((state = 'done') = (differences IS NOT NULL))
);
CREATE INDEX rebuild_run_of_model ON rebuild_run (model, id);
