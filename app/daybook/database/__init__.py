"""The workspace: orders with their raw JSON, their way into the books, setups, the table's view."""

from daybook.database.order_table import open_order_table
from daybook.database.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_order_table", "open_workspace"]
