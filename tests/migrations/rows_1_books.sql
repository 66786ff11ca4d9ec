-- What local books of version 1 may hold: one row at least in every table. Never edited; later versions add files.
INSERT INTO company VALUES (1, 'local', 0, 'USD');
INSERT INTO accounts VALUES ('1101', 'Clearing - PayPal USD', 'asset', 1), ('4000', 'Sales', 'income', 1);
INSERT INTO account_roles VALUES ('clearing', 'PayPal|USD', '1101'), ('sales', '', '4000');
INSERT INTO warehouses VALUES ('Main', 1);
INSERT INTO payment_terms VALUES ('Net 30', 0, 30, 0, 1);
INSERT INTO items VALUES ('MUG', 'Mug', 'stock', 'Each', 100000, 0, '', NULL, 1);
INSERT INTO customers VALUES ('C-000001', 'Ann Lee', 'ann@example.com', 'ann@example.com', '', 'Ann', 'Lee', '', '', '',
    '', '', '', '', '', '', '', '', 1);
INSERT INTO customer_links VALUES ('abc123:5', 'C-000001');
INSERT INTO series VALUES ('C', 1), ('CS', 1), ('JE', 1);
INSERT INTO documents (document_id, key, store, source_kind, source_id, generation, kind, reference, order_id, date,
    tax_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags, proof_store_total,
    proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at)
VALUES (1, 'k1', 'abc123', 'order', '1', 1, 'cash_sale', 'WEB-1', '1', '2026-03-01', '2026-03-01', 'Net 30', 'USD',
    'C-000001', 'Ann Lee', 'Main', 0, '', '[]', 100000, 100000, 0, 'ex', '[]', 1772366400000000);
INSERT INTO document_addresses VALUES (1, 'billing', 'Ann', 'Lee', '', '', '', '', '', '', '', '', '', '', '');
INSERT INTO document_lines VALUES (1, 0, 'item', 'MUG', 'Mug', 10000, 100000, 100000, 0, 'sales', '', '4000', '31',
    'Main', '');
INSERT INTO document_taxes VALUES (1, 0, 'Exempt', 'Exempt', '0', 100000, 0, 'tax', 'Exempt', '4000');
INSERT INTO receipts VALUES (1, 0, NULL, 'online', 'PayPal', '2026-03-01', 100000, 'clearing', 'PayPal|USD', '1101', 0,
    'tx1');
INSERT INTO entries VALUES (1, 1, 0, 'JE-000001', '2026-03-01', 'WEB-1', '1', 'store', 'USD');
INSERT INTO entry_lines VALUES (1, 0, '1101', 100000, 0, 'USD', 100000, '');
INSERT INTO entry_lines VALUES (1, 1, '4000', 0, 100000, 'USD', -100000, '');
UPDATE documents SET state = 'approved', approved_at = 1772366400000000, number = 'CS-000001';
