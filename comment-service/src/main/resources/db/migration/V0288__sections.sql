SET LOCAL lock_timeout = '1s';

-- Of Ressorts, for the navigation of pages; in German they are called name.
ALTER TABLE followable
    ADD COLUMN name_en text,
    ADD COLUMN position int,
    ADD COLUMN in_navigation boolean NOT NULL DEFAULT false;
