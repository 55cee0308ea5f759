-- Pictures whose files are still to be removed from the store.
CREATE INDEX CONCURRENTLY media_to_remove ON media (deleted_at) WHERE deleted_at IS NOT NULL AND NOT files_removed;
