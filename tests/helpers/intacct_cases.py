"""Requests to Sage Intacct of which it is known whether its published schema takes them."""

from __future__ import annotations

ENVELOPE = (
    "<request><control><senderid>s</senderid><password>p</password><controlid>c</controlid>"
    "<uniqueid>false</uniqueid><dtdversion>3.0</dtdversion>{control}</control>"
    "<operation{transaction}><authentication>{login}</authentication>"
    '<content><function controlid="f">{function}</function></content></operation></request>'
)
SESSION = "<sessionid>s</sessionid>"


def request(
    function: str = "<getAPISession/>", control: str = "", transaction: str = "", login: str = SESSION
) -> bytes:
    return ENVELOPE.format(function=function, control=control, transaction=transaction, login=login).encode()


LINE = "<sotransitem><itemid>A</itemid>{0}<quantity>1</quantity>{1}</sotransitem>"
DATE = "<datecreated><year>2026</year><month>1</month><day>5</day></datecreated>"


def document(head: str = "", lines: str = LINE.format("", ""), tail: str = "", day: str = DATE) -> str:
    return (
        f"<create_sotransaction><transactiontype>Sales Order</transactiontype>{day}<customerid>C</customerid>"
        f"{head}<sotransitems>{lines}</sotransitems>{tail}</create_sotransaction>"
    )


def query(rest: str, fields: str = "<field>RECORDNO</field>") -> str:
    return f"<query><object>ITEM</object><select>{fields}</select>{rest}</query>"


EQUAL = "<equalto><field>A</field><value>1</value></equalto>"
RATES = "<exchratedate><year>2026</year><month>1</month><day>5</day></exchratedate>"
REFUSED = {
    "no lines": document(lines=""),
    "a line without a quantity": document(lines="<sotransitem><itemid>A</itemid></sotransitem>"),
    "a price before the quantity": document(lines=LINE.format("<price>1</price>", "")),
    "a memo after the class": document(lines=LINE.format("", "<classid>1</classid><memo>x</memo>")),
    "a due date before the term": document(
        "<datedue><year>1</year><month>1</month><day>1</day></datedue><termname>N</termname>"
    ),
    "an unknown element": document("<nonsense/>"),
    "a date in one piece": document(day="<datecreated>2026-01-05</datecreated>"),
    "a ship-to of bare text": document("<shipto>Ada</shipto>"),
    "a subtotal without a total": document(
        tail="<subtotals><subtotal><description>Tax</description></subtotal></subtotals>"
    ),
    "a currency without a rate": document("<currency>EUR</currency>"),
    "a rate with its date": document(f"<currency>EUR</currency>{RATES}<exchrate>1.1</exchrate>"),
    "a task without a project": document(lines=LINE.format("", "<taskid>1</taskid>")),
    "too large a page": query("<pagesize>2001</pagesize>"),
    "a page of nothing": query("<pagesize>0</pagesize>"),
    "no field selected": query("", fields=""),
    "an and of one": query(f"<filter><and>{EQUAL}</and></filter>"),
    "two filters": query(f"<filter>{EQUAL}{EQUAL}</filter>"),
    "readByQuery without a query": "<readByQuery><object>ITEM</object></readByQuery>",
    "two functions in one": "<getAPISession/><getFinancialSetup/>",
    "something wrong inside of anything": query("", fields="<field><moduleprefs>x</moduleprefs></field>"),
    "a function with text": "<getFinancialSetup> </getFinancialSetup>",
}
ACCEPTED = {
    "text for a quantity": document(
        lines="<sotransitem><itemid>A</itemid><quantity>x</quantity></sotransitem>"
    ),
    "neither term nor due date": document(),
    "an empty rate type": document("<currency>EUR</currency><exchratetype/>"),
    "anything in create": "<create><NONSENSE><X>1</X></NONSENSE></create>",
    "children of query in any order": (
        "<query><pagesize>5</pagesize><select><field>A</field></select><object>B</object></query>"
    ),
    "an empty page size": query("<pagesize/>"),
}
