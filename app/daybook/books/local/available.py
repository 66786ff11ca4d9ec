"""What of the counted items is there, and what open documents will take of it."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.books.local.stock_moves import OPENED, usual_warehouse
from daybook.model.money import from_storage
from daybook.model.pushing import ItemStock

# Approved sales orders hold goods back until there is an invoice of them; what waits for approval has taken
# nothing yet. What was sold before the opening count was not there to be counted. A warehouse alone has what
# came into it and what its own documents will take.
AVAILABLE: Final = f"""
WITH opened AS ({OPENED})
SELECT i.code, sum(m.quantity), coalesce((
    SELECT sum(l.quantity) FROM document_lines AS l JOIN documents AS d USING (document_id)
    WHERE l.item = i.code AND l.kind = 'item' AND l.quantity > 0 AND d.date >= opened.day
      AND (:warehouse = '' OR coalesce(l.warehouse, d.warehouse, :usual) = :warehouse)
      AND (d.state = 'pending' AND d.kind IN ('cash_sale', 'sales_invoice', 'sales_order')
           OR d.state = 'approved' AND d.kind = 'sales_order')
      AND NOT EXISTS (SELECT 1 FROM documents AS n WHERE n.made_from = d.document_id AND n.state <> 'void')
    ), 0), opened.day
FROM items AS i JOIN stock_places AS m ON m.item = i.code JOIN opened
WHERE i.kind = 'stock' AND i.active AND (:warehouse = '' OR m.warehouse = :warehouse)
GROUP BY i.code HAVING sum(m.cause IN ('opening', 'receipt', 'transfer', 'count') AND NOT m.taken_back) > 0
ORDER BY i.code
"""  # noqa: S608 - no text from outside


def available(connection: Connection, warehouse: str = "") -> list[ItemStock]:
    """Every item that was counted or came in, in one warehouse, or in all of them together."""
    asked = {"warehouse": warehouse, "usual": usual_warehouse(connection)}
    return [
        ItemStock(code, from_storage(there), from_storage(ordered), date.fromisoformat(since))
        for code, there, ordered, since in connection.execute(AVAILABLE, asked)
    ]
