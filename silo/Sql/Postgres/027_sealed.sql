-- Something sealed at the first start: whoever cannot open it has other keys than those who wrote texts about persons.
CREATE TABLE seal_proof (
    name    text PRIMARY KEY,
    content text NOT NULL
);

-- A key that is gone takes all that it has sealed with it.
CREATE FUNCTION protection_key_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'protection keys are never deleted'; END $$;
CREATE TRIGGER protection_key_is_never_deleted BEFORE DELETE OR TRUNCATE ON protection_key
FOR EACH STATEMENT EXECUTE FUNCTION protection_key_stays();
