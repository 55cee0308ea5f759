CREATE TABLE note (
    id      bigint PRIMARY KEY,
    version bigint NOT NULL
);
CREATE TABLE applied_note (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    note bigint NOT NULL CHECK (note > 0),
    text text   NOT NULL
);
