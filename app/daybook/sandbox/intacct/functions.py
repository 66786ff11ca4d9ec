"""Which handler does which function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct import query, session_functions
from daybook.sandbox.intacct.generic import creating as generic
from daybook.sandbox.intacct.generic import lookup, older_lists, reading
from daybook.sandbox.intacct.lists import goods, older_parties
from daybook.sandbox.intacct.order_entry.creating import create_sotransaction
from daybook.sandbox.intacct.order_entry.removing import delete_sotransaction
from daybook.sandbox.intacct.receivable import invoices, payments

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    "create": generic.create,
    "create_aradjustment": invoices.create_aradjustment,
    "create_arpayment": payments.create_arpayment,
    "create_contact": older_parties.create_contact,
    "create_customer": older_parties.create_customer,
    "create_invoice": invoices.create_invoice,
    "create_sotransaction": create_sotransaction,
    "delete": generic.delete,
    "delete_aradjustment": invoices.delete_aradjustment,
    "delete_arpayment": payments.delete_arpayment,
    "delete_contact": older_parties.delete_contact,
    "delete_customer": older_parties.delete_customer,
    "delete_invoice": invoices.delete_invoice,
    "delete_sotransaction": delete_sotransaction,
    "get": older_lists.get,
    "getAPISession": session_functions.get_api_session,
    "getFinancialSetup": session_functions.get_financial_setup,
    "getUserPermissions": session_functions.get_user_permissions,
    "get_applications": session_functions.get_applications,
    "get_closedbooksdate": session_functions.get_closedbooksdate,
    "get_companyprefs": session_functions.get_companyprefs,
    "get_icitemtotals": goods.get_icitemtotals,
    "get_list": older_lists.get_list,
    "inspect": lookup.inspect,
    "lookup": lookup.lookup,
    "query": query.query,
    "read": reading.read,
    "readByName": reading.read_by_name,
    "readByQuery": reading.read_by_query,
    "readEntityDetails": session_functions.read_entity_details,
    "readMore": reading.read_more,
    "reverse_arpayment": payments.reverse_arpayment,
    "reverse_invoice": invoices.reverse_invoice,
    "update": generic.update,
    "update_contact": older_parties.update_contact,
    "update_customer": older_parties.update_customer,
}
