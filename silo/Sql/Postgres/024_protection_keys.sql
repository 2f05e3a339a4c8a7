-- Keys of data protection, sealed; all nodes of a cluster share them.
CREATE TABLE protection_key (
    name    text PRIMARY KEY,
    content text NOT NULL
);
