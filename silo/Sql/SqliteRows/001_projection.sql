-- How far each projection has followed the journal; '' is the beginning.
CREATE TABLE projection (
    name   text PRIMARY KEY,
    cursor text NOT NULL
);
