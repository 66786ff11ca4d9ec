"""Which handler does which function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from daybook.sandbox.intacct import query, session_functions
from daybook.sandbox.intacct.call import Handler
from daybook.sandbox.intacct.order_entry.creating import create_sotransaction

HANDLERS: Final[Mapping[str, Handler]] = {
    "getAPISession": session_functions.get_api_session,
    "getFinancialSetup": session_functions.get_financial_setup,
    "readEntityDetails": session_functions.read_entity_details,
    "get_companyprefs": session_functions.get_companyprefs,
    "get_applications": session_functions.get_applications,
    "get_closedbooksdate": session_functions.get_closedbooksdate,
    "getUserPermissions": session_functions.get_user_permissions,
    "query": query.query,
    "create_sotransaction": create_sotransaction,
}
