"""The workspace: orders with their raw JSON, their way into the books, setups, the table's view."""

from daybook.database.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_workspace"]
