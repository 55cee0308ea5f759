-- What a rule would have done with the comments of the last days.
-- last_id: how far it has come, up to end_id. claimed_until: which replica is busy with it, until it lapses.
-- overlap_rules, overlap_counts: how many of the matched comments each other rule matches, too.
CREATE TABLE rule_replay (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_id        bigint,
    condition      text        NOT NULL,
    days           int         NOT NULL,
    requested_at   timestamptz NOT NULL,
    requested_by   uuid        NOT NULL,
    claimed_until  timestamptz,
    ended_at       timestamptz,
    failure        text,
    last_id        bigint      NOT NULL,
    end_id         bigint      NOT NULL,
    total          bigint      NOT NULL,
    examined       bigint      NOT NULL DEFAULT 0,
    unknown        bigint      NOT NULL DEFAULT 0,
    matched        bigint      NOT NULL DEFAULT 0,
    approved       bigint      NOT NULL DEFAULT 0,
    removed        bigint      NOT NULL DEFAULT 0,
    unseen         bigint      NOT NULL DEFAULT 0,
    samples        bigint[]    NOT NULL DEFAULT '{}',
    overlap_rules  bigint[]    NOT NULL DEFAULT '{}',
    overlap_counts bigint[]    NOT NULL DEFAULT '{}'
);
