-- Something sealed at the first start: whoever cannot open it has other keys than those who wrote texts about persons.
CREATE TABLE seal_proof (
    name    TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
