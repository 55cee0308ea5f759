-- What the package reconciliation needs of the tally, and keeps of its own.

-- All of a group's members, from the index alone: it is read whole, again and again.
DROP INDEX tally_member_group;
CREATE INDEX tally_member_group ON tally_member (group_id) INCLUDE (member_id, version, counted);

-- The last run's result; one row.
CREATE TABLE reconciliation (
    only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    started_at    timestamptz NOT NULL,
    drift         bigint      NOT NULL,
    report        text        NOT NULL,
    -- When the last run began that came to a result.
    conclusive_at timestamptz
);
