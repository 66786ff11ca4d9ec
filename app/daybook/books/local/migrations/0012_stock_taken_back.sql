-- What moved without an entry (goods that cost nothing, goods carried over) is taken back by a move that names it.
ALTER TABLE stock_moves ADD COLUMN reverses INTEGER REFERENCES stock_moves (move_id);
CREATE UNIQUE INDEX stock_moves_reversed_once ON stock_moves (reverses) WHERE reverses IS NOT NULL;

-- Every move with the warehouse it was in, and whether it was taken back: by such a move, or with its entry.
DROP VIEW stock_places;
CREATE VIEW stock_places AS
SELECT move_id, item, date, cause, quantity, value, shortfall, document_id, entry_id, reverses,
       coalesce(warehouse, (SELECT stock_warehouse FROM company),
                (SELECT name FROM warehouses ORDER BY rowid LIMIT 1)) AS warehouse,
       EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = m.entry_id)
       OR EXISTS (SELECT 1 FROM stock_moves AS t WHERE t.reverses = m.move_id) AS taken_back
FROM stock_moves AS m;

-- Asked for with each document that is approved.
CREATE INDEX stock_moves_openings ON stock_moves (date) WHERE cause = 'opening';
