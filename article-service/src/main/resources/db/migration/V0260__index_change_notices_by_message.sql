CREATE INDEX CONCURRENTLY change_notice_message ON change_notice (receiver, message);
