-- The trace of the request that caused an event: `traceparent` as W3C Trace Context has it, 55 characters. Null for an event
-- of a request that was not traced, and of a replica that does not know the column yet.
ALTER TABLE outbox ADD COLUMN traceparent varchar(55);
ALTER TABLE outbox_parked ADD COLUMN traceparent varchar(55);
