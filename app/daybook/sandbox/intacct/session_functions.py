"""Functions about the session and the company as a whole: set-up, preferences, entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct import answers
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import Error, Failure

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call

APPLICATIONS: Final = ("CO", "CM", "GL", "AR", "SO", "INV", "ME")


def get_api_session(call: Call) -> Outcome:
    """Open a session in the place asked for, or where this one is, and tell the endpoint to use it at."""
    asked = call.node.find("locationid")
    location = call.location if asked is None else (asked.text or "").strip()
    if location and call.company.records.named("LOCATIONENTITY", location) is None:
        raise Failure(Error("XL03000006", f"Invalid Location '{location}' specified."))
    session, endpoint = call.open_session(location)
    api = Element("api")
    answers.text(api, "sessionid", session)
    answers.text(api, "endpoint", endpoint)
    answers.text(api, "locationid", location)
    return Outcome(data=[api])


def get_financial_setup(call: Call) -> Outcome:
    """Tell currency and entities; the base currency is empty where entities have several."""
    facts = call.company.facts
    bases = {call.company.currency_of(entity) for entity in facts.entities} or {facts.base_currency}
    several = len(bases) > 1
    base = call.company.currency_of(call.location) if call.location or not several else ""
    setup = Element("financialSetup")
    flags = {
        "baseCurrency": base,
        "multiCurrency": _flag(facts.multi_currency),
        "multiBaseCurrency": _flag(several),
        "multiEntityShared": _flag(facts.multi_entity),
        "multiBook": "false",
        "firstFiscalMonth": "January",
        "firstTaxMonth": "January",
        "reportingMethod": "Accrual",
    }
    for name, value in flags.items():
        answers.text(setup, name, value)
    return Outcome(data=[setup])


def _flag(value: bool) -> str:
    return "true" if value else "false"


def read_entity_details(call: Call) -> Outcome:
    """Tell the entities."""
    found: list[Element] = []
    for record in call.seen("LOCATIONENTITY", private=True):
        entity = Element("entity")
        for name, value in (
            ("id", record["LOCATIONID"]),
            ("name", record["NAME"]),
            ("recordno", record["RECORDNO"]),
            ("currency", record["CURRENCY"]),
            ("status", record["STATUS"]),
        ):
            answers.text(entity, name, value)
        found.append(entity)
    return Outcome(data=found)


def get_companyprefs(call: Call) -> Outcome:
    """Tell the preferences of an application."""
    application = call.node.get("application", "").upper()
    if application not in APPLICATIONS:
        raise Failure(Error("BL01001973", f"Invalid Application '{application}' specified."))
    found: list[Element] = []
    for record in call.company.records.all("COMPANYPREF"):
        if record["MODULE"] == application:
            pref = Element("companypref")
            answers.text(pref, "application", application)
            answers.text(pref, "preference", record["PREFERENCE"])
            answers.text(pref, "prefvalue", record["PREFVALUE"])
            found.append(pref)
    return Outcome(data=found)


def get_applications(call: Call) -> Outcome:
    """Tell the applications the company has."""
    del call
    found = []
    for name in APPLICATIONS:
        element = Element("application")
        element.text = name
        found.append(element)
    return Outcome(data=found)


def get_closedbooksdate(call: Call) -> Outcome:
    """Tell until when the books are closed; nothing where they never were."""
    closed = call.company.facts.closed_until
    if closed is None:
        return Outcome(data=[])
    element = Element("closedbooksdate")
    for name, part in (("year", closed.year), ("month", closed.month), ("day", closed.day)):
        SubElement(element, name).text = str(part)
    return Outcome(data=[element])


def get_user_permissions(call: Call) -> Outcome:
    """Tell what a user may do; every user of a practice company may do all of it."""
    permissions = Element("permissions")
    for name in APPLICATIONS:
        application = SubElement(permissions, "appSubscription")
        answers.text(application, "applicationName", name)
        answers.text(SubElement(application, "policies"), "policyName", "All")
    del call
    return Outcome(data=[permissions])
