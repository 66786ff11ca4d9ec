"""One function of a request as its handler sees it, and what may be seen from where the session is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import Error, Failure
from daybook.sandbox.intacct.objects import Kind, kinds

if TYPE_CHECKING:
    from daybook.sandbox.intacct.company import Company
    from daybook.sandbox.intacct.records import Record

_EVERYWHERE: Final = frozenset({"WAREHOUSE", "LOCATIONENTITY", "LOCATION"})
"""Objects that an entity's session lists for all entities."""


@dataclass(slots=True)
class Cursors:
    """What readByQuery left to be read by readMore."""

    rest: dict[str, tuple[str, list[Element], int, int]] = field(default_factory=dict)
    """By result: object, rows left, page size, count of all."""
    made: int = 0
    shuffled: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A function: its element, company, the entity it is done in (empty: top level), user."""

    company: Company
    node: Element
    location: str
    user: str
    endpoint: str
    cursors: Cursors
    open_session: Callable[[str], tuple[str, str]]
    """Opens a session in an entity; returns its id and its endpoint."""

    def text(self, path: str) -> str:
        """Return the text of an element inside, stripped; empty where it is missing."""
        return (self.node.findtext(path) or "").strip()

    def kind(self, name: str) -> Kind:
        """Return an object; raises Failure where there is none of that name."""
        kind = kinds().get(name.upper())
        if kind is None:
            raise Failure(Error("Query Failed", f"Object definition {name} not found"))
        return kind

    def seen(self, name: str, *, private: bool = False) -> Iterator[Record]:
        """Yield the records this session may see; ``private`` adds those of private entities."""
        for record in self.company.records.all(name):
            if self.sees(name, record, private=private):
                yield record

    def sees(self, name: str, record: Record, *, private: bool = False) -> bool:
        """Tell whether this session may see a record."""
        place = record.get("MEGAENTITYID", "")
        if self.location:
            return not place or place == self.location or name in _EVERYWHERE
        return private or place not in self.company.facts.private_entities

    def named(self, name: str, key: str) -> Record | None:
        """Return the record of that name if this session may see it."""
        record = self.company.records.named(name, key)
        return record if record is not None and self.sees(name, record) else None


Handler = Callable[[Call], Outcome]
