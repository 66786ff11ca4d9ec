-- Names of accounts and customers stand in the chain from here on: books/local/opening.py makes the links of what
-- was there before. The type of an account says in which report its lines stand, so it stays once there are any.

CREATE TRIGGER accounts_keep_code_and_type BEFORE UPDATE OF code, type ON accounts
WHEN (NEW.code <> OLD.code OR NEW.type <> OLD.type)
    AND EXISTS (SELECT 1 FROM entry_lines WHERE account = OLD.code)
BEGIN
    SELECT RAISE(ABORT, 'an account with entries keeps its code and type');
END;
