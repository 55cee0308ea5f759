-- The reports of the last minutes, for heated discussions.
CREATE INDEX CONCURRENTLY report_age ON report (created_at);
