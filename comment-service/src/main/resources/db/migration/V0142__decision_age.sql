-- The decisions of the last hour, for heated discussions.
CREATE INDEX CONCURRENTLY moderation_decision_age ON moderation_decision (decided_at);
