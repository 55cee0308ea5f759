-- A row for each change of what readers see, in the transaction that makes it: replicas look for new ones before they show
-- what they keep in memory. Old rows are deleted; a service's own migrations say which changes add one.
CREATE TABLE content_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.content_change DEFAULT VALUES;
    RETURN NULL;
END
$$;
