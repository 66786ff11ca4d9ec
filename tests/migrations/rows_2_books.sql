-- What local books of version 2 may hold: one row at least in every table. Never edited; later versions add files.
-- A sale of which a credit memo takes a part back, a payment, a payout, stock, a closed month, evidence, the chain.
INSERT INTO company VALUES (1, 'local', 0, 'USD', '2026-02-28', 4);
INSERT INTO accounts VALUES ('1000', 'Bank', 'asset', 1), ('1101', 'Clearing - PayPal USD', 'asset', 1),
    ('1200', 'Accounts receivable', 'asset', 1), ('1300', 'Stock Asset', 'asset', 1),
    ('3100', 'Opening balances', 'equity', 1), ('4000', 'Sales', 'income', 1), ('4300', 'Sales returns', 'income', 1);
INSERT INTO account_roles (role, key, account)
VALUES ('clearing', 'PayPal|USD', '1101'), ('receivable', '', '1200'), ('sales', '', '4000');
INSERT INTO warehouses VALUES ('Main', 1);
INSERT INTO payment_terms VALUES ('Net 30', 0, 30, 0, 1);
INSERT INTO items VALUES ('MUG', 'Mug', 'stock', 'Each', 100000, 0, 'abc123:77', NULL, 1);
INSERT INTO customers VALUES ('C-000001', 'Ann Lee', 'ann@example.com', 'ann@example.com', '', 'Ann', 'Lee', '', '', '',
    '', '', '', '', '', '', '', '', 1);
INSERT INTO customer_links VALUES ('abc123:5', 'C-000001');
INSERT INTO series VALUES ('C', 1), ('SI', 1), ('CM', 1), ('RC', 1), ('PO', 1), ('JE', 5);
INSERT INTO documents (document_id, key, store, source_kind, source_id, generation, kind, reference, order_id, date,
    tax_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags, proof_store_total,
    proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at, run, corrects)
VALUES
    (1, 'k1', 'abc123', 'order', '1', 1, 'sales_invoice', 'WEB-1', '1', '2026-03-01', '2026-03-01', 'Net 30', 'USD',
        'C-000001', 'Ann Lee', 'Main', 100000, '', '[]', 100000, 100000, 0, 'ex', '[]', 1772366400000000, 'r1', NULL),
    (2, 'k2', 'abc123', 'refund', '9', 1, 'credit_memo', 'WEB-1/CM9', '1', '2026-03-02', '2026-03-02', '', 'USD',
        'C-000001', 'Ann Lee', 'Main', 40000, '', '[]', 40000, 40000, 0, 'ex', '[]', 1772452800000000, 'r2', 1);
INSERT INTO document_addresses VALUES (1, 'billing', 'Ann', 'Lee', '', '', '', '', '', '', '', '', '', '', ''),
    (2, 'billing', 'Ann', 'Lee', '', '', '', '', '', '', '', '', '', '', '');
INSERT INTO document_lines VALUES
    (1, 0, 'item', 'MUG', 'Mug', 10000, 100000, 100000, 0, 'sales', '', '4000', '31', 'Main', ''),
    (2, 0, 'item', 'MUG', 'Mug', 4000, 100000, 40000, 0, 'returns', '', '4300', '31', NULL, '');
INSERT INTO document_taxes VALUES (1, 0, 'Exempt', 'Exempt', '0', 100000, 0, 'tax', 'Exempt', '4000');
INSERT INTO receipts VALUES (2, 0, NULL, 'online', 'PayPal', '2026-03-02', 0, 'clearing', 'PayPal|USD', '1101', 0, 'tx1');
INSERT INTO evidence VALUES (1, x'789cab56ca4c51b25230ac05000d740295');
INSERT INTO entries (entry_id, origin, document_id, place, date, reference, memo, rate, rate_source, home_currency)
VALUES (1, 'document', 1, 0, '2026-03-01', 'WEB-1', '', '1', 'store', 'USD'),
    (2, 'document', 2, 0, '2026-03-02', 'WEB-1/CM9', '', '1', 'store', 'USD'),
    (3, 'receipt', NULL, 0, '2026-03-03', 'WEB-1', 'RC-000001', '1', 'store', 'USD'),
    (4, 'payout', NULL, 0, '2026-03-04', 'po_1', 'PO-000001', '1', 'store', 'USD'),
    (5, 'opening', NULL, 0, '2026-03-01', '', 'Opening stock', '1', 'store', 'USD');
INSERT INTO entry_lines VALUES
    (1, 0, '1200', 100000, 0, 'USD', 100000, ''), (1, 1, '4000', 0, 100000, 'USD', -100000, ''),
    (2, 0, '4300', 40000, 0, 'USD', 40000, ''), (2, 1, '1200', 0, 40000, 'USD', -40000, ''),
    (3, 0, '1101', 60000, 0, 'USD', 60000, ''), (3, 1, '1200', 0, 60000, 'USD', -60000, ''),
    (4, 0, '1000', 60000, 0, 'USD', 60000, ''), (4, 1, '1101', 0, 60000, 'USD', -60000, ''),
    (5, 0, '1300', 50000, 0, 'USD', 50000, ''), (5, 1, '3100', 0, 50000, 'USD', -50000, '');
UPDATE entries SET number = 'JE-00000' || entry_id, posted_at = 1772539200000000;
UPDATE documents SET state = 'approved', approved_at = 1772539200000000,
    number = CASE document_id WHEN 1 THEN 'SI-000001' ELSE 'CM-000001' END;
INSERT INTO payments VALUES (1, 'RC-000001', 1, '2026-03-03', 60000, '1101', 'PayPal', 'tx9', 3, NULL);
INSERT INTO payouts VALUES (1, 'PO-000001', '2026-03-04', '1101', '1000', 'USD', 60000, 0, 60000, 'USD', 'po_1', 4, NULL);
INSERT INTO payout_lines VALUES (3, 0, 1);
INSERT INTO stock_moves VALUES (1, 'MUG', '2026-03-01', 'opening', 50000, 50000, 0, NULL, 5);
INSERT INTO closings VALUES (1, 'close', '2026-02-28', '2026-02-01', '', 1772539200000000, 'ann');
INSERT INTO chain VALUES (1, 'order', 'abc123/order/1/1', 'x', '', 1772366400000000, 'ann', 'x');
