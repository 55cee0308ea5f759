-- Of the package mining: what the publisher has said about text and data mining, and since when. A row for each change of the setting,
-- because what counts is whether it was reserved when something was copied.
CREATE TABLE text_mining_declaration (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    declared_at timestamptz NOT NULL,
    reserved    boolean     NOT NULL,
    -- Where licences are offered.
    policy      text,
    -- Those that robots.txt shuts out.
    agents      text[]      NOT NULL
);
