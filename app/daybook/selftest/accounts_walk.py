"""The accountant's pages: reports, the closing of a month, accounts and entries by hand."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daybook.gui.reports.page import AccountsPage, ReportsPage
from daybook.gui.reports.reason_card import ReasonCard
from daybook.gui.reports.topics import CHART, PERIODS, RECONCILIATION, ROLES
from daybook.model.account import Role
from daybook.model.sheet import LinkKind
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.wording import say
from daybook.wording.sheets import month_words

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion

_YEAR: Final = "reports.period_fiscal_year"
MANIFEST: Final = "manifest.json"


class AccountsWalk(PagesWalk):
    """Looks at every report, closes a month, opens one account's ledger."""

    def look_at_reports(self) -> None:
        """Show each report for the fiscal year, and a day of the reconciliation. Raises WalkFailedError."""
        page = self.open_sheets("reports", ReportsPage)
        for name in page.choices:
            self.open_sheet(page, name)
            if page.picker.choices.findData(_YEAR) >= 0:
                self._hand.choose(page.picker.choices, _YEAR)
                self.sheet_ready(page)
            self._hand.picture(self.window, f"reports-{name}")
        self.open_sheet(page, RECONCILIATION)
        self.follow(page, self._row_of(page, LinkKind.DAY))
        self._hand.wait("the day's orders", lambda: page.is_deeper and not page.view.is_loading)
        self.sheet_ready(page)
        self._hand.picture(self.window, "reports-reconciliation-orders")

    def close_month(self) -> None:
        """Close the first month that has entries, and show its closing report. Raises WalkFailedError."""
        page = self.open_sheets("reports", ReportsPage)
        self._close(page)
        self._hand.picture(self.window, "reports-closing")
        self._press_close(page)
        self._hand.press(page.view, say("reports.closing_report"))
        self._hand.wait("the closing report", lambda: page.is_deeper and not page.view.is_loading)
        self._hand.picture(self.window, "reports-closing-report")

    def reopen_and_close_again(self) -> None:
        """Reopen the month for a reason, and close it once more. Raises WalkFailedError."""
        page = self.open_page("reports", ReportsPage)
        self.open_sheet(page, PERIODS)
        _, month = self._first_month(page)
        self._hand.click(page.months.reopen_button)
        reopening = say("reports.reopen", month=month)
        self._hand.find(page.view, reopening)
        for card in page.view.findChildren(ReasonCard):
            self._hand.write(card.reason, "a bill came late")
        self._hand.picture(self.window, "reports-reopening")
        self._hand.press(page.view, reopening)
        self.said(page, say("reports.reopened", month=month))
        self._close(page)
        self._press_close(page)

    def export_books(self) -> None:
        """Write the whole books into a new folder. Raises WalkFailedError."""
        page, hand = self.open_page("reports", ReportsPage), self._hand
        self.open_sheet(page, PERIODS)
        hand.click(page.exports.export_button)
        hand.wait("the question", lambda: page.exports.question is not None)
        question = page.exports.question
        if question is None:
            raise WalkFailedError("nothing was asked")
        with tempfile.TemporaryDirectory(prefix="daybook-export-") as directory:
            folder = Path(directory) / "hand-over"
            hand.picture(question, "reports-export")
            hand.write(question.folder, str(folder))
            hand.click(question.deed_button)
            self.said(page, say("export.written", folder=str(folder)))
            if not (folder / MANIFEST).is_file():
                raise WalkFailedError("the export has no manifest")

    def _close(self, page: ReportsPage) -> None:
        """Ask for the closing of the first month that has entries."""
        self.open_sheet(page, PERIODS)
        row, month = self._first_month(page)
        page.table.selectRow(row)
        self._hand.click(page.months.close_button)
        closing = say("reports.close_month_of", month=month)
        self._hand.find(page.view, closing)
        for card in page.view.findChildren(ReasonCard):
            self._hand.write(card.reason, "the rest is with the accountant")

    def _press_close(self, page: ReportsPage) -> None:
        _, month = self._first_month(page)
        self._hand.press(page.view, say("reports.close_month_of", month=month))
        self.said(page, say("reports.closed", month=month))

    def look_at_accounts(self) -> None:
        """Chart, one ledger, one entry, the accounts used, an entry by hand. Raises WalkFailedError."""
        page = self.open_sheets("accounts", AccountsPage)
        self._hand.picture(self.window, "accounts")
        for asked, name in (
            (page.entries.new_button, "accounts-new-entry"),
            (page.entries.opening_button, "accounts-opening-balances"),
        ):
            page.entries.question = None
            self._hand.click(asked)
            self._hand.wait("the question", lambda: page.entries.question is not None)
            self._look_and_leave(page.entries.question, name)
        page.open_account(self._code_of(Role.SALES))
        self._hand.wait("the ledger", lambda: page.is_deeper and not page.view.is_loading)
        self._hand.picture(self.window, "accounts-ledger")
        self.open_sheet(page, ROLES)
        self._hand.picture(self.window, "accounts-used")
        self.open_sheet(page, CHART)

    def _look_and_leave(self, question: LedgerQuestion | None, name: str) -> None:
        if question is None:
            raise WalkFailedError(f"{name} was not asked")
        self._hand.picture(question, name)
        self._hand.click(question.leave)

    def _code_of(self, role: Role) -> str:
        service = self.place.reading.ledger_service
        roles = service.roles() if service is not None else ()
        for found, account in roles:
            if found.role is role:
                return account.code
        raise WalkFailedError(f"no account for {role}")

    def _first_month(self, page: ReportsPage) -> tuple[int, str]:
        """The row of the earliest month, and what the month is called."""
        sheet = page.view.sheet
        links = {place: row.link for place, row in enumerate(sheet.rows)} if sheet is not None else {}
        months = [
            (dt.date.fromisoformat(link.target), place)
            for place, link in links.items()
            if link is not None and link.kind is LinkKind.MONTH
        ]
        if not months:
            raise WalkFailedError("no month is listed")
        month, place = min(months)
        return place, month_words(month)

    def _row_of(self, page: ReportsPage, kind: LinkKind) -> int:
        sheet = page.view.sheet
        rows = sheet.rows if sheet is not None else ()
        for number, row in enumerate(rows):
            if row.link is not None and row.link.kind is kind:
                return number
        raise WalkFailedError(f"{page.topic.name} leads to no {kind}")
