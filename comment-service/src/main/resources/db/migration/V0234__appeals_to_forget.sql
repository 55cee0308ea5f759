-- Notifiers' appeals whose texts are still there.
CREATE INDEX CONCURRENTLY appeal_to_forget ON appeal (settled_at) WHERE notice_id IS NOT NULL AND text IS NOT NULL;
