-- A row for each change of what readers see, in the transaction that makes it: replicas look for new ones before they show
-- what they keep in memory. Old rows are deleted; a service's own migrations say which changes add one.
CREATE TABLE content_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row a transaction: which one has added its row is remembered until it ends, or the row is rolled back.
CREATE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me text := pg_current_xact_id()::text;
BEGIN
    IF current_setting('leserbrief.content_changed', true) IS DISTINCT FROM me THEN
        INSERT INTO public.content_change DEFAULT VALUES;
        PERFORM set_config('leserbrief.content_changed', me, true);
    END IF;
    RETURN NULL;
END
$$;
