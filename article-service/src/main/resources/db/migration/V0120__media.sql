-- The picture library. The files are in the media store, not here.

CREATE TABLE media (
    -- The first 128 bits of the SHA-256 of the uploaded file, in hexadecimal: the same file is the same picture, and nobody
    -- guesses the address of a picture that no article shows.
    id          text             PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    -- Lists are in the order of this number, and continue after it.
    number      bigint           GENERATED ALWAYS AS IDENTITY,
    version     bigint           NOT NULL CHECK (version > 0),
    -- Of the picture as it is seen, after the camera's orientation was applied.
    width       int              NOT NULL CHECK (width > 0),
    height      int              NOT NULL CHECK (height > 0),
    -- Renditions of a picture with transparent parts are PNG, all others JPEG.
    transparent boolean          NOT NULL,
    file_name   text             NOT NULL,
    credit      text             NOT NULL,
    caption     text,
    -- In hundredths of width and height, from the upper left corner.
    focal_x     int              NOT NULL CHECK (focal_x BETWEEN 0 AND 100),
    focal_y     int              NOT NULL CHECK (focal_y BETWEEN 0 AND 100),
    -- The subject of the editor at the identity provider.
    uploaded_by text             NOT NULL,
    uploaded_at timestamptz      NOT NULL,
    search      tsvector         NOT NULL GENERATED ALWAYS AS (
        to_tsvector('simple'::regconfig, regexp_replace(
            file_name || ' ' || credit || ' ' || coalesce(caption, ''), '[^[:alnum:]]+', ' ', 'g'))) STORED
);
CREATE UNIQUE INDEX media_newest ON media (number DESC);
CREATE INDEX media_search ON media USING gin (search);

-- Pages show a picture's credit and address its share picture by the focal point. A new picture is on no page yet.
CREATE TRIGGER media_content_changed AFTER UPDATE ON media FOR EACH STATEMENT EXECUTE FUNCTION content_changed();
