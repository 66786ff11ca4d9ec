-- What local books of version 13 may hold: one row at least in every table. Never edited; later versions add files.
-- A sale of which a credit memo takes a part back, payments, one of them back to the customer, a payout, stock, a closed month, evidence, the chain.
INSERT INTO company (company_id, name, is_practice, home_currency, closed_through, fiscal_year_start)
VALUES (1, 'local', 0, 'USD', '2026-02-28', 4);
INSERT INTO accounts VALUES ('1000', 'Bank', 'asset', 1), ('1101', 'Clearing - PayPal USD', 'asset', 1),
    ('1200', 'Accounts receivable', 'asset', 1), ('1300', 'Stock Asset', 'asset', 1),
    ('3100', 'Opening balances', 'equity', 1), ('4000', 'Sales', 'income', 1), ('4300', 'Sales returns', 'income', 1);
INSERT INTO account_roles (role, key, account)
VALUES ('clearing', 'PayPal|USD', '1101'), ('receivable', '', '1200'), ('sales', '', '4000');
INSERT INTO warehouses VALUES ('Main', 1), ('East', 1);
UPDATE company SET stock_warehouse = 'Main';
INSERT INTO payment_terms VALUES ('Net 30', 0, 30, 0, 1);
INSERT INTO items VALUES ('MUG', 'Mug', 'stock', 'Each', 100000, 0, 'abc123:77', NULL, 1, '4006381333931', 'AP-7', 'A mug.', 5000, 1);
INSERT INTO item_fields VALUES ('Shelf', 1);
INSERT INTO item_texts VALUES ('MUG', 'Shelf', 'B-12');
INSERT INTO customers VALUES ('C-000001', 'Ann Lee', 'ann@example.com', 'ann@example.com', '', 'Ann', 'Lee', '', '', '',
    '', '', '', '', '', '+1 555 1234', '', '', 1, 'Net 30', 'Trade', 1);
INSERT INTO customer_fields VALUES ('Account no.', 1);
INSERT INTO customer_texts VALUES ('C-000001', 'Account no.', 'A-7');
INSERT INTO customer_addresses VALUES ('C-000001', 0, 'Ann', 'Lee', '', '1 Elm Street', '', 'Austin', 'Texas', '78702',
    'United States', 'US', '');
INSERT INTO customer_links VALUES ('abc123:5', 'C-000001');
INSERT INTO series VALUES ('C', 1), ('SI', 1), ('CM', 1), ('RC', 2), ('PB', 1), ('PO', 1), ('JE', 7);
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
    (5, 'opening', NULL, 0, '2026-03-01', '', 'Opening stock', '1', 'store', 'USD'),
    (6, 'receipt', 1, 1, '2026-03-05', 'WEB-1/RC-000002', 'transfer', '1', 'home', 'USD'),
    (7, 'receipt', 1, 2, '2026-03-06', 'WEB-1/PB-000001', 'transfer', '1', 'home', 'USD');
INSERT INTO entry_lines VALUES
    (1, 0, '1200', 100000, 0, 'USD', 100000, ''), (1, 1, '4000', 0, 100000, 'USD', -100000, ''),
    (2, 0, '4300', 40000, 0, 'USD', 40000, ''), (2, 1, '1200', 0, 40000, 'USD', -40000, ''),
    (3, 0, '1101', 60000, 0, 'USD', 60000, ''), (3, 1, '1200', 0, 60000, 'USD', -60000, ''),
    (4, 0, '1000', 60000, 0, 'USD', 60000, ''), (4, 1, '1101', 0, 60000, 'USD', -60000, ''),
    (5, 0, '1300', 50000, 0, 'USD', 50000, ''), (5, 1, '3100', 0, 50000, 'USD', -50000, ''),
    (6, 0, '1000', 20000, 0, 'USD', 20000, ''), (6, 1, '1200', 0, 20000, 'USD', -20000, ''),
    (7, 0, '1000', 0, 20000, 'USD', -20000, ''), (7, 1, '1200', 20000, 0, 'USD', 20000, '');
UPDATE entries SET number = 'JE-00000' || entry_id, posted_at = 1772539200000000;
UPDATE documents SET state = 'approved', approved_at = 1772539200000000,
    number = CASE document_id WHEN 1 THEN 'SI-000001' ELSE 'CM-000001' END;
INSERT INTO payments VALUES (1, 'RC-000001', 1, '2026-03-03', 60000, '1101', 'PayPal', 'tx9', 3, NULL, 'in'),
    (2, 'RC-000002', 1, '2026-03-05', 20000, '1000', 'transfer', '', 6, NULL, 'in'),
    (3, 'PB-000001', 1, '2026-03-06', 20000, '1000', 'transfer', '', 7, NULL, 'out');
INSERT INTO payouts VALUES (1, 'PO-000001', '2026-03-04', '1101', '1000', 'USD', 60000, 0, 60000, 'USD', 'po_1', 4, NULL);
INSERT INTO applied_credits VALUES (3, 2);
INSERT INTO payment_sources VALUES (1, 'abc123', 'receipt', 'tx9');
INSERT INTO payout_lines VALUES (3, 0, 1);
INSERT INTO stock_moves VALUES (1, 'MUG', '2026-03-01', 'opening', 50000, 50000, 0, NULL, 5, NULL, NULL),
    (2, 'MUG', '2026-03-08', 'transfer', -20000, 0, 0, NULL, NULL, 'Main', NULL),
    (3, 'MUG', '2026-03-08', 'transfer', 20000, 0, 0, NULL, NULL, 'East', NULL);
INSERT INTO closings VALUES (1, 'close', '2026-02-28', '2026-02-01', '', 1772539200000000, 'ann', '');
INSERT INTO chain VALUES
    (1, 'order', 'abc123/order/1/1', '354aaef7a5f6ecbb2faee49fbe47a24e024cb62b3183b853a1ecc01e01920e49', '', 1772539200000000, 'ann',
        '0b34fc105f119a2affc19d7a0fc8dc831852214433c6c2a56fd22ed66c3b50d6'),
    (2, 'closing', '1', 'fe01fc326bc85b6c8e1a9dae7071a02da0f778d3bab56f82e062793c8b55a1a1', '', 1772539200000000, 'ann',
        '30addff11449804a296b50b528e799a7d91b4a9b96497e69b7847f33805db0dd'),
    (3, 'entry', 'JE-000001', '5c71440bb154d55de0356865d2ed5ab2372ec64bff78c2a57bcf0f7fd70944e0', '', 1772539200000000, 'ann',
        '5917964f777b7e44d48d7295a85683fa7c93c35eb97e7e773cf7ee7026095334'),
    (4, 'document', 'SI-000001', '08a4cd8da60f2eff5b3692c28d6352de78f4ecc60531136bc920bb8093fd059e', '', 1772539200000000, 'ann',
        '9a9c017935f8fd1c60ea2c8016f591841926c31403de388b2b29a2181f654837'),
    (5, 'entry', 'JE-000002', '9cc1c46bdf11eb5674a3523f4d8d25a5c1cc94102bceed8d9900b8a4552913ce', '', 1772539200000000, 'ann',
        'ee901809ba8f46565628e495c61478f5bbc7be3907de6a1e45a066100e660e39'),
    (6, 'document', 'CM-000001', 'b2fafb327e79c24ed184038cd6da02c75d8a4e7f0d12a4b567e97df6d456c7d4', '', 1772539200000000, 'ann',
        '90fb69e653b20ac91e31223f5a1ad6f7ec7cfda5ec5d904445fec6767a9e02ce'),
    (7, 'entry', 'JE-000003', '7018d11e7b4d44264d3733015c11f56adafbb9153597c55bdadfb0cc9ca3ade6', '', 1772539200000000, 'ann',
        '90dc04da623572706adf5089979fb37e4b945ad9b9196f884091efaa1927c4da'),
    (8, 'payment', 'RC-000001', 'bc02fba5ef0577447ef5125927794ced72d2f3373cc51de043fe0df962d73008', '', 1772539200000000, 'ann',
        '4a759650b7c12ebaff10470714a67779a6335ed80f6ca4dc8d4156fe56d380f4'),
    (9, 'entry', 'JE-000004', 'e547d6702e27a267a28405fbf0f35085a776fad5203616f9381cfffcdb86c72e', '', 1772539200000000, 'ann',
        'f7fbf9bc59a6cf6ada307259e13099edfa4230ac42bc024b6c8804742d649c9a'),
    (10, 'payout', 'PO-000001', '2611f78aaddf368e72baccd570289e9b7aea54d17c740e3b7e0a930e1ecc619c', '', 1772539200000000, 'ann',
        '3232b160b1180f7fdd6b4a754f9cfb96880444bd54f78f54d04ee470daf591f0'),
    (11, 'entry', 'JE-000005', 'ebefd29b95c9e32127c79eec67348c6fd4bb4b3400660b887bf0e90180d536c4', '', 1772539200000000, 'ann',
        'f0208b850f27eb0d7682d9ae4a8ba0b8225dd9845c1e4513e58279e57d5d6eb0'),
    (12, 'stock', '1', '340d95f95c5f73e9e6ea4dadb8dab2fe11efa976dcdf525e7d06ebe66cfc9072', '', 1772539200000000, 'ann',
        'cc82cf5aca35c6726ae417279817ee32710685a3254b0b824c8fe49a02c5a8ab'),
    (13, 'mapping', 'sales|', '1ce98c2d86f9d0ae5e96abecfef44d0c7c70900fe307f75a1d896f44df3f24c5', '4000', 1772539200000000, 'ann',
        'f4851f7eb6210bb99b60e043c0520a9b68d1af8ca94f029dc23c74de3b6c1433'),
    (14, 'setting', 'fiscal_year_start', '1aae3455b5fb8322df0c09959b3f99e9e790173866659ff5b502e98c53d4516a', '4', 1772539200000000, 'ann',
        'd889c1f9dea6946ce6056d51dee08af5574a7f1dd62d50de045a54084b127a10'),
    (15, 'entry', 'JE-000006', '25076e9528c5afe4c403d3aac0335392e901b8c6252a0956db7c32277ac43dc5', '', 1772539200000000, 'ann',
        'fea6f8b035aaf0a49b27099f1a0ee0e9e915022790aebb67580baa02c020cb1c'),
    (16, 'payment', 'RC-000002', '6875aeda0c6f4f48f5a378f5b06ca006f5af8c7897175941c869a36b7cc962b6', '', 1772539200000000, 'ann',
        'a91d96f0a35567aeea8459c4c1f27b34ec5beee2824d0fc9559b38a33fc23d7b'),
    (17, 'entry', 'JE-000007', '6704ff882bb94f9025e60c739f8d9e45fe4f28303d832952a91e6986945acfaf', '', 1772539200000000, 'ann',
        '1afe46534f266ab42e5270c384ab1f2db2fab2b25916dd6d1a5aa05cdc044384'),
    (18, 'payment', 'PB-000001', 'f935459b7ad2e0c4a553319c10db7a758d11c1fe6d55d69c48fe9f7069586d88', '', 1772539200000000, 'ann',
        '63a890cd4eb981422815bd71e602a1e41a4b55a7bac320098bcc6698f1466d75');
INSERT INTO order_status_changes VALUES (1, 1, 'Picking', 1772366400000000, 'ann', 0);
INSERT INTO ship_methods VALUES ('Ground', 'Parcels', 1);
INSERT INTO documents (document_id, key, store, source_kind, source_id, generation, kind, reference, order_id, date,
    tax_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags, proof_store_total,
    proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at, run)
VALUES (3, 'k3', 'abc123', 'order', '2', 1, 'sales_invoice', 'WEB-2', '2', '2026-03-07', '2026-03-07', 'Net 30', 'USD',
    'C-000001', 'Ann Lee', 'Main', 100000, '', '[]', 100000, 100000, 0, 'ex', '[]', 1772884800000000, 'r3');
INSERT INTO document_addresses VALUES (3, 'billing', 'Ann', 'Lee', '', '', '', '', '', '', '', '', '', '', '');
INSERT INTO document_lines VALUES (3, 0, 'shipping', NULL, 'Ground', 10000, 100000, 100000, 0, 'shipping', 'Parcels', '4000', '', NULL, '');
INSERT INTO document_shipping VALUES (3, 'Ground');
INSERT INTO authorisations VALUES (3, 0, 'Credit Card', '2026-03-07', 100000, '2001');
INSERT INTO document_matches VALUES (3, -1, 'email');
INSERT INTO chain VALUES
    (19, 'stock', '2', 'b31491163ef17eb527c69b30433b5f2e017d830838daf337f8eef43140196b1d', '', 1772539200000000, 'ann',
        'd5f6566b30b75069c88e8386c415e016d1224e84a26531c9d6f5b28a64dd9e49'),
    (20, 'stock', '3', 'c740a1f1a9faf062203c0956a102a7bc50467ca76a3e77771654c043933ca647', '', 1772539200000000, 'ann',
        'de9ee24ec4f6500f76fb6cb97aa64f9142bd02939d305d26d4a2f8df821893bc'),
    (21, 'setting', 'stock_warehouse', '8e07b6ee1a7733436bad42ded6909a13adbb5b6ac3576dc92db1b0fd06ecdbe0', 'Main', 1772539200000000, 'ann',
        'a34202fc480b42210296f1caa0b87e8d7e26af9d2fcabccbf3a0473f3a2fa0ec');
