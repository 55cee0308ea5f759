CREATE TABLE entry (
    id      bigint PRIMARY KEY,
    version bigint NOT NULL,
    amount  bigint NOT NULL CHECK (amount >= 0)
);
CREATE TABLE forgotten_entry (LIKE entry INCLUDING ALL);
