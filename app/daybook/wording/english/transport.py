"""What can go wrong on the way to a remote service."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "transport.asked_to_wait": "The shop asks Daybook to wait {seconds} s.",
    "transport.certificate": "The connection to {host} is not secure.",
    "transport.certificate.todo": (
        "Check the date and time of this computer. A virus scanner or a company network that reads along can "
        "also be the cause: ask whoever looks after it to let {host} through."
    ),
    "transport.cut": "The connection to {host} broke off.",
    "transport.cut.todo": "Check your internet connection and try again.",
    "transport.host_refused": "Daybook does not send anything to {host}.",
    "transport.host_refused.todo": (
        "Use the API path of the key file; it begins with https://api.bigcommerce.com/stores/."
    ),
    "transport.no_network": "Daybook could not reach {host}.",
    "transport.no_network.todo": "Check your internet connection and try again.",
    "transport.not_json": "The answer is not one of the shop’s: it may be a web page or cut off.",
    "transport.not_json.todo": (
        "If you are in a hotel or guest network, open a web page and sign in there first. "
        "Otherwise try again in a few minutes."
    ),
    "transport.not_xml": "The answer of the other side is cut off, or is a web page.",
    "transport.not_xml.todo": (
        "If you are in a hotel or guest network, open a web page and sign in there first. "
        "Otherwise try again in a few minutes."
    ),
    "transport.proxy": "The proxy on the way to {host} did not let Daybook through.",
    "transport.proxy.todo": "Check the proxy settings of this computer (HTTPS_PROXY), then try again.",
    "transport.redirected": "Instead of an answer Daybook was sent elsewhere, and did not go there.",
    "transport.redirected.todo": (
        "If you are in a hotel or guest network, open a web page and sign in there first. "
        "Otherwise check the shop address."
    ),
    "transport.timeout": "{host} did not answer in time.",
    "transport.timeout.todo": "Try again in a few minutes.",
    "transport.too_large": "The answer of {host} is larger than any real one.",
    "transport.too_large.todo": "Try again. If it stays like this, tell the Daybook developers.",
    "transport.trying_again": "The shop did not answer as it should; Daybook tries again in {seconds} s.",
}
