"""The Order statuses page: what the shop is told after an import, and how far orders are on either side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.card import Card
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.question import Question
from daybook.gui.parts.remark import remark
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.gui.setup_pages.may_card import MAY, MayLink, changed_by, tick
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.radio_rows import Option, RadioRows
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.status_links import StatusLinks, choose, offer
from daybook.gui.shop_updates import ShopQuestion
from daybook.model.choices import Direction, StoreDeed
from daybook.model.problem import DaybookError, Problem
from daybook.services.setup.setup_answers import PageName
from daybook.services.telling.told import NOBODY, stopped
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.ports import Cancel
    from daybook.model.store import StatusCount
    from daybook.services.results import Told
    from daybook.services.setup.setup_flow import SetupFlow
    from daybook.services.telling.order_progress import Difference
    from daybook.services.telling.shop_outlook import ShopOutlook


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page shows beside the answers; `mails` is the shop's own switch, None where not readable."""

    statuses: Sequence[StatusCount]
    mails: bool | None
    differences: Sequence[Difference]
    outlook: ShopOutlook
    is_saved: bool


class StatusesPage(SetupPage):
    """First what Daybook may do, then what it does after an import, then the mapping in one direction."""

    name = PageName.STATUSES

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.known: _Known | None = None
        self.question: Question | None = None
        self.may = TickBox(say("statuses.may"))
        self.may.toggled.connect(self._allow)
        self.mails = Paragraph("", Type.CAPTION)
        self.back = TickBox(say("statuses.back"))
        self.back.toggled.connect(lambda on: self._keep_back(is_on=on))
        self.downloaded = drop_down(say("statuses.downloaded"))
        self.error = drop_down(say("statuses.error"))
        self.fields = {
            "write_back.downloaded": LabelledField(say("statuses.downloaded"), self.downloaded),
            "write_back.error": LabelledField(say("statuses.error"), self.error),
        }
        for name, box in (("downloaded", self.downloaded), ("error", self.error)):
            box.activated.connect(
                lambda _place, name=name, box=box: self._keep_back(**{name: box.currentData()})
            )
        self.notes = TickBox(say("statuses.notes"))
        self.notes.toggled.connect(lambda on: self._keep_back(notes_reason=on))
        self.direction = RadioRows(
            [
                Option(each.value, say(f"statuses.{each.value}"), say(f"statuses.{each.value}.below"))
                for each in Direction
            ]
        )
        self.direction.chosen.connect(lambda value: self._keep_updates(direction=Direction(value)))
        self.names = line_edit(say("statuses.names"))
        self.names.editingFinished.connect(self._names_typed)
        self.fields["status_updates.order_statuses"] = LabelledField(
            say("statuses.names"), self.names, say("statuses.names.hint")
        )
        self.links = StatusLinks()
        self.links.changed.connect(lambda links: self._keep_updates(links=links))
        self._explain()
        self.apply = button("")
        self.apply.clicked.connect(self._bring_together)
        self.effect = Paragraph("", Type.CAPTION)
        for card in (self._build_may(), self._build_back(), self._build_updates()):
            self.content.addWidget(card)
        self.content.addStretch()

    def _explain(self) -> None:
        explain(self.may, "may")
        explain(self.back, "write_back.is_on")
        explain(self.notes, "write_back.notes_reason")
        explain(self.direction, "status_updates.direction")
        explain(self.links, "status_updates.links")
        for key, field in self.fields.items():
            explain(field, key)

    def _build_may(self) -> QFrame:
        card = Card(say("statuses.may.title"))
        card.content.addLayout(meaning(self.may, say("statuses.may.below")))
        link = MayLink()
        link.button.clicked.connect(lambda _checked=False: self.wants.emit(MAY))
        card.content.addLayout(link)
        card.content.addLayout(remark(self.mails))
        return card

    def _build_back(self) -> QFrame:
        card = Card(say("statuses.back.title"))
        card.content.setSpacing(8)
        card.content.addWidget(self.back)
        beside = GivingWay(14)
        for name in ("write_back.downloaded", "write_back.error"):
            beside.line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        card.content.addWidget(beside)
        card.content.addWidget(self.notes)
        card.content.addLayout(remark(Paragraph(say("statuses.back.why"), Type.CAPTION)))
        return card

    def _build_updates(self) -> QFrame:
        card = Card(say("statuses.updates.title"))
        card.content.setSpacing(10)
        card.content.addWidget(self.direction)
        card.content.addWidget(self.fields["status_updates.order_statuses"])
        card.content.addWidget(self.links)
        below = QHBoxLayout()
        below.addWidget(self.effect, 1)
        below.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignTop)
        card.content.addLayout(below)
        return card

    # What the user does

    def enter(self) -> None:
        """Ask the shop for its statuses and its mail switch, and the books what would change."""
        self.run(lambda cancel, _reporter: self._read(cancel), self._heard)

    def answered(self) -> None:
        """Look again what would change."""
        self.enter()

    def kept(self) -> None:
        """Look again: what is saved can be put into effect."""
        self.enter()

    def primary(self) -> str:
        """Return what the button says where it does not save."""
        return say("setup.settings.save")

    def _read(self, cancel: Cancel) -> _Known:
        session = self.flow.open_session()
        mails = self.known.mails if self.known is not None else None
        if self.known is None:
            try:
                mails = session.store().mails_on_status(cancel)
            except DaybookError:
                # The page is about answers that can be given without the shop, too.
                mails = None
        progress = session.order_progress
        differences = progress.differences(self.flow.setup.status_updates)
        outlook = progress.outlook_of(differences)
        is_saved = session.saved_setup() == self.flow.setup
        return _Known(session.statuses(), mails, differences, outlook, is_saved)

    def _heard(self, known: _Known) -> None:
        self.known = known
        self.draw()

    def _allow(self, allowed: bool) -> None:
        self.keep(may=changed_by(self.flow.setup.may, StoreDeed.STATUSES, allowed=allowed))

    def _keep_back(self, **answers: object) -> None:
        back = replace(self.flow.setup.write_back, **answers)  # type: ignore[arg-type]  # its own fields
        self.keep(write_back=back)

    def _keep_updates(self, **answers: object) -> None:
        updates = replace(self.flow.setup.status_updates, **answers)  # type: ignore[arg-type]  # its own fields
        self.keep(status_updates=updates)

    def _names_typed(self) -> None:
        updates = self.flow.setup.status_updates
        names = tuple(dict.fromkeys(part.strip() for part in self.names.text().split(",") if part.strip()))
        if names != updates.order_statuses:
            gone = set(updates.order_statuses) - set(names)
            kept = tuple(link for link in updates.links if link.books not in gone)
            self._keep_updates(order_statuses=names, links=kept)

    def _bring_together(self) -> None:
        """Ask first, with the numbers: neither the shop's statuses nor the documents' are put back."""
        known = self.known
        if known is None:
            return
        count = len(known.differences)
        if self.flow.setup.status_updates.direction is Direction.PUSH:
            words = say("statuses.apply_push", count=count)
            self.question = ShopQuestion(words, known.outlook, self._bring, say("statuses.apply_not"), self)
        else:
            what = [say("statuses.apply_what", count=count), say("statuses.apply_final")]
            title = say("statuses.apply_title", count=count)
            self.question = Question(title, what, say("statuses.apply_not"), self)
            self.question.add_deed(say("statuses.apply_get", count=count), lambda: self._bring(NOBODY))
        self.question.finished.connect(self._asked)
        self.question.open()

    def _asked(self) -> None:
        self.question = None

    def _bring(self, confirmed: Collection[str]) -> None:
        differences = self.known.differences if self.known is not None else ()

        def work(cancel: Cancel, progress: Reporter) -> Sequence[Told]:
            session = self.flow.open_session()
            return session.order_progress.bring_together(differences, cancel, progress, confirmed)

        self.run_long(say("statuses.applying", count=len(differences)), work, self._brought)

    def _brought(self, told: Sequence[Told]) -> None:
        left = len(stopped(told))
        first = Problem("status.left_some", {"done": len(told) - left, "total": len(told)}) if left else None
        problem = next((each.problem for each in told if each.problem is not None), None)
        self.enter()
        self.trouble = first or problem

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self._names_typed()
        super().begin()

    def focus_problem(self, problem: Problem) -> None:
        """Show at a field what is wrong with it."""
        wrong = str(problem.values.get("field"))
        for name, field in self.fields.items():
            field.show_wrong(describe(problem).what if name == wrong else "")
        if wrong in self.fields:
            self.bring_into_view(self.fields[wrong].field)
        elif wrong == "may":
            self.bring_into_view(self.may)
        else:
            super().focus_problem(problem)

    def point_at(self, field: str) -> None:
        """Go to one of the answers."""
        part = self.fields[field].field if field in self.fields else {"may": self.may}.get(field)
        if part is not None:
            self.bring_into_view(part)

    # Drawing

    def show_state(self) -> None:
        """Show the answers, with the shop's own statuses."""
        self.heading.setText(say("statuses.title"))
        self.lead.setText(say("statuses.lead"))
        setup = self.flow.setup
        tick(self.may, on=StoreDeed.STATUSES in setup.may)
        tick(self.back, on=setup.write_back.is_on)
        tick(self.notes, on=setup.write_back.notes_reason)
        for field in self.fields.values():
            field.show_wrong("")
        self.notes.setVisible(setup.write_back.error is not None)
        self.direction.show_choice(setup.status_updates.direction.value)
        if not self.names.hasFocus():
            self.names.setText(", ".join(setup.status_updates.order_statuses))
        if self.known is None:
            return
        statuses = self.known.statuses
        self.mails.setText(say(_MAILS[self.known.mails]))
        free = [each for each in statuses if each.status_id not in setup.statuses]
        for box, chosen in (
            (self.downloaded, setup.write_back.downloaded),
            (self.error, setup.write_back.error),
        ):
            offer(box, free if chosen not in setup.statuses else statuses, say("statuses.leave"))
            choose(box, chosen)
        self.links.show_links(setup.status_updates, statuses)
        self._show_effect()

    def _show_effect(self) -> None:
        updates = self.flow.setup.status_updates
        count = len(self.known.differences) if self.known is not None else 0
        neither = updates.direction is Direction.NEITHER
        self.links.setVisible(not neither)
        self.effect.setVisible(not neither)
        # What is not saved yet is not in force: nothing can be done by it.
        is_saved = self.known is not None and self.known.is_saved
        self.apply.setVisible(not neither and count > 0 and is_saved)
        set_button_text(self.apply, say("statuses.apply", count=count))
        words = "" if neither else say(_WOULD[updates.direction], count=count)
        if count and not neither and self.known is not None:
            shown = [_example(each) for each in self.known.differences[:3]]
            parts = [words, " ".join(shown)]
            if updates.direction is Direction.PUSH:
                parts.append(say("statuses.would_mail", count=self.known.outlook.customers))
            words = " ".join(parts)
        self.effect.setText(words)


_WOULD = {Direction.PUSH: "statuses.would_push", Direction.GET: "statuses.would_get"}
_MAILS = {True: "statuses.mails_on", False: "statuses.mails_off", None: "statuses.mails_unknown"}


def _example(each: Difference) -> str:
    if each.status_id is not None:
        return say("statuses.example_push", order=each.order_id, status=each.status)
    before = each.status or say("status.none")
    return say("statuses.example_get", order=each.order_id, before=before, after=each.becomes)
