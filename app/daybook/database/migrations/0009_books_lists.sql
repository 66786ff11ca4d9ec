-- Lists of books elsewhere as last read (transaction definitions, customers, items, ...), and when. `books` names the
-- company, and its entity where it has several. `details` is JSON, [[name, value], ...].
CREATE TABLE books_lists (
    books TEXT NOT NULL,
    list TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (books, list)
) STRICT, WITHOUT ROWID;

-- `position` is where a row stood in its list.
CREATE TABLE books_list_rows (
    books TEXT NOT NULL,
    list TEXT NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    details TEXT NOT NULL,
    PRIMARY KEY (books, list, position),
    FOREIGN KEY (books, list) REFERENCES books_lists (books, list) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
