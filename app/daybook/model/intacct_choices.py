"""What a merchant may choose about posting into a Sage Intacct company, each with its default.

Names are Intacct's own: of a transaction definition, a subtotal line of it, an item, an account.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from daybook.model.intacct import GATEWAY, PRACTICE_COMPANY, IntacctConnection


class ChargeAs(StrEnum):
    """How an amount that is no item of the order stands on the document."""

    SUBTOTAL = "subtotal"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Charge:
    """Where one kind of amount goes: the definition's subtotal line with this text, or the item with this id.

    With `name` '' an order that has such an amount is refused before anything is sent.
    """

    posts_as: ChargeAs = ChargeAs.SUBTOTAL
    name: str = ""


class DiscountSign(StrEnum):
    """The sign in which a discount's subtotal is sent; it depends on how the definition has its line."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class NumberPlace(StrEnum):
    """Where the reference ("WEB-1042") goes; a document number only where the definition lets it be given."""

    REFERENCE = "reference"
    DOCUMENT_NUMBER = "document_number"


class FirstState(StrEnum):
    """In which state a document begins: as its definition says, or in this one."""

    AS_DEFINED = "as_defined"
    DRAFT = "draft"
    PENDING = "pending"
    CLOSED = "closed"


class RateFrom(StrEnum):
    """Whose exchange rate a document in a foreign currency has."""

    ORDER = "order"
    RATE_TYPE = "rate_type"


class ReceiptsAs(StrEnum):
    """What becomes of money received: left to the accountant, or a payment in Accounts Receivable."""

    LEFT_TO_ACCOUNTANT = "left_to_accountant"
    PAYMENTS = "payments"


@dataclass(frozen=True, slots=True)
class ReceiptAccount:
    """One way of payment (the store's text), its account of undeposited funds, and what Intacct calls it."""

    method: str
    account: str
    payment_method: str = ""


class CustomerNumbers(StrEnum):
    """Who numbers new customers: Intacct, or the store's own number behind the order prefix."""

    AUTOMATIC = "automatic"
    FROM_STORE = "from_store"


@dataclass(frozen=True, slots=True)
class IntacctChoices:
    """Which Intacct company one store's documents go into, and how they are written there.

    The first fields are those of `IntacctConnection`. `practice`: the practice company that comes with
    Daybook, which is started with it, at another address each time.

    `definition` is the order-entry transaction definition of sales, `refund_definition` that of credit memos.
    `certificate_item` stands for gift certificates sold. `location`, `department` and `item_class` stand on
    every line. `rate_type` '' is the Intacct Daily Rate. `journal` takes daily summaries. `order_contacts`
    keeps name and address of each order as contacts, so that documents of a shared customer show them.
    """

    practice: bool = False
    sender_id: str = ""
    company_id: str = ""
    user_id: str = ""
    entity_id: str = ""
    gateway: str = GATEWAY
    definition: str = ""
    refund_definition: str = ""
    number_in: NumberPlace = NumberPlace.REFERENCE
    sends_external_id: bool = True
    first_state: FirstState = FirstState.AS_DEFINED
    shipping: Charge = Charge()
    handling: Charge = Charge()
    wrapping: Charge = Charge()
    fees: Charge = Charge()
    discount: Charge = Charge()
    tax: Charge = Charge()
    rounding: Charge = Charge()
    discount_sign: DiscountSign = DiscountSign.POSITIVE
    certificate_item: str = ""
    location: str = ""
    department: str = ""
    item_class: str = ""
    rate_from: RateFrom = RateFrom.ORDER
    rate_type: str = ""
    receipts: ReceiptsAs = ReceiptsAs.LEFT_TO_ACCOUNTANT
    receipt_accounts: tuple[ReceiptAccount, ...] = ()
    journal: str = ""
    customer_numbers: CustomerNumbers = CustomerNumbers.AUTOMATIC
    order_contacts: bool = True
    item_gl_group: str = ""

    @property
    def connection(self) -> IntacctConnection:
        """The company, and who signs in to it."""
        return IntacctConnection(self.sender_id, self.company_id, self.user_id, self.entity_id, self.gateway)

    @property
    def books(self) -> str:
        """The name of the books in a setup; the practice company keeps its own wherever it is started."""
        return PRACTICE_COMPANY if self.practice else self.connection.books

    def connected(self, connection: IntacctConnection) -> IntacctChoices:
        """The same choices for this company, or as this user."""
        return replace(
            self,
            sender_id=connection.sender_id,
            company_id=connection.company_id,
            user_id=connection.user_id,
            entity_id=connection.entity_id,
            gateway=connection.gateway,
        )
