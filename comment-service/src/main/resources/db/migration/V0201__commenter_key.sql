-- What commenters are called in events: the key of that pseudonym, 244 bits of chance, the same for every replica. It is no
-- setting, because with another key everybody would count twice.
CREATE TABLE commenter_key (
    key bytea NOT NULL
);
INSERT INTO commenter_key (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
