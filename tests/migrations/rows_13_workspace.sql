-- What a workspace of version 13 may hold: one row at least in every table. Never edited; later versions add files.
INSERT INTO orders (row_id, store, books, order_id, order_number, created, modified, store_date, customer, status_id,
    status, payment, payment_status, currency, total, flags, content, basket, state, outside, reason_code,
    reason_values, generation, reference, books_id, posted_modified, posted_content)
VALUES (1, 'abc123', 'local', '1', 1, 1772366400000000, 1772366400000000, '2026-03-01', 'Ann Lee', 10, 'Completed',
    'Credit Card', 'captured', 'USD', 100000, 64, 'c1', 'b1', 'imported', '', '', '{}', 1, 'WEB-1', '7',
    1772366400000000, 'c1');
INSERT INTO orders (row_id, store, books, order_id, order_number, created, modified, store_date, customer, status_id,
    status, payment, payment_status, currency, total, flags, content, basket, state, outside, reason_code,
    reason_values, generation, reference, books_id)
VALUES (2, 'abc123', 'local', '2', 2, 1772370000000000, 1772370000000000, '2026-03-01', 'Bea Orr', 10, 'Completed',
    'Cash', '', 'USD', 250000, 0, 'c2', 'b2', 'posting', '', '', '{}', 1, '', '');
INSERT INTO order_search (rowid, words) VALUES (1, '1 ann lee mug'), (2, '2 bea orr mug');
INSERT INTO order_raw VALUES
    ('abc123', 'local', '1', 'd1', x'789cab56ca4c51b25230ac05000d740295', 1772366400000000);
INSERT INTO order_details VALUES ('abc123', 'local', '1', 1772366400000000, NULL, NULL, NULL);
INSERT INTO order_evidence VALUES ('abc123', 'local', '1', 1, 'd0', x'00', NULL, NULL, NULL);
INSERT INTO order_problems VALUES ('abc123', 'local', '2', '[["books.already_posted",{"reference":"WEB-2"}]]');
INSERT INTO intents VALUES (1, 'abc123', 'local', '1', 'k1', 'local', 'order', '1', 1, 'h1', 100000, 'USD',
    1772366400000000, 1772366400000000, 'imported', '7', 100000);
INSERT INTO intents VALUES (2, 'abc123', 'local', '2', 'k2', 'local', 'order', '2', 1, 'h2', 250000, 'USD',
    1772370000000000, NULL, '', '', NULL);
INSERT INTO history VALUES (1, 'abc123', 'local', '1', 1772366400000000, 'settled', 'posting', 'imported', '', 'r1');
INSERT INTO filters VALUES ('abc123', 'local', '[10, 11]', 0, 1, 1, '2026-01-01', 'America/Chicago', NULL);
INSERT INTO cursors VALUES ('abc123', 'local', '2026-01-01', 1767247200000000, NULL, 1772366400000000, 3, 1, 1772366400000000);
INSERT INTO setups VALUES ('abc123', 'local', '{"store": "abc123", "prefix": "EU"}', 1772366400000000);
INSERT INTO drafts VALUES (1, '{"setup": {"store": "abc123"}, "page": "books"}');
INSERT INTO statuses VALUES ('abc123', 10, 0, 'Done', 'Completed', 2);
INSERT INTO refunds VALUES (1, 'abc123', 'local', '71', '1', 1772452800000000, 50000, 4000, 'imported', '[]', 1,
    'WEB-1/CM71', '8', 'd2', 'c3', x'789cab56ca4c51b25230ac05000d740295', 1772452800000000, '');
INSERT INTO refund_intents VALUES (1, 'abc123', 'local', '71', 'k3', 'local', 'refund', '71', 1, 'h3', 50000, 'USD',
    1772452800000000, 1772452800000000, 'imported', '8', 50000);
INSERT INTO refund_history VALUES (1, 'abc123', 'local', '71', 1772452800000000, 'settled', 'posting', 'imported', '', 'r2');
INSERT INTO refund_cursors VALUES ('abc123', 'local', 1767247200000000, 1772452800000000);
INSERT INTO store_writes VALUES (1, 'abc123', 'local', '1', 'status', 'downloaded', 3, 11, 'Daybook: WEB-1', NULL, '',
    'done', '[]', 1772366400000000, 1772366400000000, 1772366400000000);
INSERT INTO catalogue VALUES ('abc123', '77', '770', 'Mug', '', 'MUG', '4006381333931', 'AP-7', 'B-12', '[["Season","All"]]',
    'A mug.', 'physical', 100000, 5000, 1772366400000000);
INSERT INTO mappings VALUES ('abc123', 'local', 'item', '77:770', 'Mug', 'MUG', 1772366400000000);
INSERT INTO checks VALUES (1, 'abc123', 'local', 1772366400000000, 1772366402000000, 3, 2, 1, 0, 1, '[]');
INSERT INTO seen_statuses VALUES ('abc123', 'local', '1', 10);
INSERT INTO store_customers VALUES ('abc123', '5', 'Ann Lee', 'ann@example.com', '', '+1 555 1234',
    '{"group": "Trade"}', 1772366400000000);
INSERT INTO product_writes VALUES (1, 'abc123', 'local', '77', '770', 'MUG', 'price', '10', '12.5', 'ann', 'done',
    '[]', 1772366400000000, 1772366400000000);
INSERT INTO books_lists VALUES ('intacct:company', 'warehouses', 1772366400000000);
INSERT INTO books_list_rows VALUES ('intacct:company', 'warehouses', 0, 'WH-1', 'Chicago', 1, '[["location","100"]]');
INSERT INTO taken_out VALUES ('abc123', 'local', '1', 'Picking');
INSERT INTO day_documents VALUES (1, 'intacct:company', 'abc123', 'summary',
    '2026-03-01|cash_sale|USD|1||||0', 1, '', 'WEB-2026-03-01', 'cash_sale', '2026-03-01', '', 'Web sales', 'USD',
    100000, 'posted', NULL, NULL, 'GLBATCH:7', x'789cabae0500017500f9');
INSERT INTO day_documents VALUES (2, 'intacct:company', 'abc123', 'order', '1', 1, '1', 'WEB-1', 'cash_sale',
    '2026-03-01', 'C1', 'Ann Lee', 'USD', 100000, 'posted', 1, NULL, '', x'789cabae0500017500f9');
