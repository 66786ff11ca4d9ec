"""Where each command stands, imported when it runs: all of them take longer to load than most to run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program

    Command = Callable[[Program, argparse.Namespace, StopSignal], int]

COMMANDS: Final = {
    "setup": "setup_command.run_setup",
    "settings": "setting_commands.run_settings",
    "stores": "store_commands.run_stores",
    "list": "order_commands.run_list",
    "import": "order_commands.run_import",
    "documents": "document_commands.run_documents",
    "approve": "document_commands.run_approve",
    "trial-balance": "ledger_commands.run_trial_balance",
    "revaluation": "revaluation.run_revaluation",
    "refunds": "refund_commands.run_refunds",
    "later-payments": "later_payment_commands.run_later_payments",
    "reconcile": "ledger_commands.run_reconcile",
    "verify": "ledger_commands.run_verify",
    "export": "ledger_commands.run_export",
    "undo": "ledger_commands.run_undo",
    "close": "closing.run_close",
    "reopen": "closing.run_reopen",
    "customers": "customer_commands.run_customers",
    "items": "item_commands.run_items",
    "push": "push_commands.run_push",
    "summary": "summary_commands.run_summary",
    "report": "summary_commands.run_report",
    "check": "shop_commands.run_check",
    "order-status": "shop_commands.run_order_status",
    "shop-statuses": "shop_commands.run_shop_statuses",
    "receive": "money_commands.run_receive",
    "pay-back": "money_commands.run_pay_back",
    "apply-credit": "credit.run_apply_credit",
    "clearing": "money_commands.run_clearing",
    "payout": "money_commands.run_payout",
    "entry": "entry_commands.run_entry",
    "stock": "stock_commands.run_stock",
    "return-goods": "returned_goods.run_return_goods",
    "accounts": "account_commands.run_accounts",
    "receipt-types": "receipt_type_commands.run_receipt_types",
    "reverse": "entry_commands.run_reverse",
}
"""Module of this room and function, by the command's name."""


def command_named(name: str) -> Command:
    """The function that runs a command: program, arguments and Stop in, exit status out."""
    module, function = COMMANDS[name].split(".")
    return cast("Command", getattr(import_module(f"daybook.cli.{module}"), function))
