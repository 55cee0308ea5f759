CREATE INDEX CONCURRENTLY topic_picture_to_announce ON topic (id)
    WHERE picture_url IS NOT NULL AND merged_into IS NULL AND picture_announced < version;
