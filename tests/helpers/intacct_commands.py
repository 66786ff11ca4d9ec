"""Daybook's commands with the practice company as the books."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Self

from helpers.commands import Commands, Processes
from helpers.sandbox_process import SandboxProcess

CHOICES = """
definition = "Sales Invoice"
refund_definition = "Sales Credit Memo"
certificate_item = "GIFT-CERTIFICATE"
journal = "GJ"
shipping.name = "Shipping"
handling.name = "Handling"
wrapping.name = "Gift wrapping"
fees.name = "Fees"
discount.name = "Discount"
tax.name = "Sales tax"
rounding.name = "Rounding"
"""


def answers(
    told: dict[str, str] | Any, since: str = "2020-01-01", more: str = "", choices: str = CHOICES
) -> str:
    """An answers file for the company of a ready line; `more` are answers, `choices` those about Intacct."""
    return f"""
since = {since}
books = "intacct"
warehouse = "MAIN"
shared_customer = "Web shop"
{more}

[intacct]
gateway = "{told["endpoint"]}"
sender_id = "{told["sender_id"]}"
sender_password = "{told["sender_password"]}"
company_id = "{told["company_id"]}"
user_id = "{told["user_id"]}"
user_password = "{told["user_password"]}"
{choices}
"""


class _Answered(Commands):
    """Every command is given the passwords in the answers file, as somebody would."""

    def __init__(self, directory: Path, shop: SandboxProcess, **how: str) -> None:
        super().__init__(directory, shop)
        directory.parent.mkdir(parents=True, exist_ok=True)
        self.answers = directory.with_name(f"{directory.name}-answers.toml")
        self.answers.write_text(answers(shop.intacct, **how), "utf-8")

    def words(self, *arguments: str) -> list[str]:
        """The arguments with the file that holds the passwords."""
        words = super().words(*arguments)
        return words if "--intacct" in arguments else [*words, "--intacct", str(self.answers)]

    def set_up(self) -> Any:
        """`daybook setup` as the issue of this destination has it."""
        return self.run("setup", "--books", "intacct", "--answers", str(self.answers))

    def copied(self, directory: Path) -> Self:
        """The same commands with a copy of all that is kept, their answers included."""
        made = type(self)(directory, self.shop)
        shutil.copytree(self.directory, directory)
        shutil.copy(self.answers, made.answers)
        return made


class IntacctCommands(_Answered):
    """Commands inside the tests' process."""


class IntacctProcesses(_Answered, Processes):
    """Commands that each have a process of their own, which can be killed."""
