"""What a pasted or dropped key file turned out to be."""

_PICK_THE_KEY_FILE = (
    "Choose the text file that BigCommerce offered when the API account was saved; it has the lines "
    "ACCESS TOKEN and API PATH."
)
_NEW_ACCOUNT = (
    "In BigCommerce open Settings › Store-level API accounts and create an account; "
    "the key file is offered once, when you save."
)

SENTENCES: dict[str, str | tuple[str, str]] = {
    "credentials.address_incomplete": "The shop address lacks the shop ID.",
    "credentials.address_incomplete.todo": (
        "Copy the whole API path; it looks like https://api.bigcommerce.com/stores/abc123/v3/."
    ),
    "credentials.app_account": "This has a client ID and a client secret, but no access token.",
    "credentials.app_account.todo": (
        "Daybook needs the ACCESS TOKEN of a store-level API account; an app’s own key has none. "
        f"{_NEW_ACCOUNT}"
    ),
    "credentials.archive": "This is a ZIP, office or other packed file.",
    "credentials.archive.todo": f"{_PICK_THE_KEY_FILE} If it is packed, unpack it first.",
    "credentials.binary": "This is not a text file.",
    "credentials.binary.todo": _PICK_THE_KEY_FILE,
    "credentials.control_panel": "{host} is the address of your shop’s control panel.",
    "credentials.control_panel.todo": (
        "Daybook needs the API path instead; it begins with https://api.bigcommerce.com/stores/ "
        "and stands in the key file."
    ),
    "credentials.empty": "There is nothing in it.",
    "credentials.empty.todo": _PICK_THE_KEY_FILE,
    "credentials.host_refused": "{host} is not BigCommerce’s address. Nothing was sent there.",
    "credentials.host_refused.todo": (
        "Use the API path of the key file; it begins with https://api.bigcommerce.com/stores/."
    ),
    "credentials.json": "This is a JSON file.",
    "credentials.json.todo": _PICK_THE_KEY_FILE,
    "credentials.no_store": "The shop address is missing.",
    "credentials.no_store.todo": "Add the API path of the key file, or the shop ID in it.",
    "credentials.no_token": "The key is missing.",
    "credentials.no_token.todo": f"Add the ACCESS TOKEN line of the key file. Lost it? {_NEW_ACCOUNT}",
    "credentials.nothing_found": "There is no key and no shop address in it.",
    "credentials.nothing_found.todo": _PICK_THE_KEY_FILE,
    "credentials.other_shop": "This key belongs to the shop {given}, not to {wanted}.",
    "credentials.other_shop.todo": "Use the key file of {wanted}, or set up {given} as a shop of its own.",
    "credentials.pdf": "This is a PDF file.",
    "credentials.pdf.todo": _PICK_THE_KEY_FILE,
    "credentials.picture": "This is a picture.",
    "credentials.picture.todo": _PICK_THE_KEY_FILE,
    "credentials.rich_text": "This is a formatted document, not plain text.",
    "credentials.rich_text.todo": f"{_PICK_THE_KEY_FILE} Or copy its text and paste it here.",
    "credentials.storefront": "{host} is the address your customers see.",
    "credentials.storefront.todo": (
        "Daybook needs the API path instead; it begins with https://api.bigcommerce.com/stores/ "
        "and stands in the key file."
    ),
    "credentials.token_is_client_id": "The key and the client ID are the same.",
    "credentials.token_is_client_id.todo": "Copy the ACCESS TOKEN line of the key file instead.",
    "credentials.token_is_client_secret": "The key and the client secret are the same.",
    "credentials.token_is_client_secret.todo": "Copy the ACCESS TOKEN line of the key file instead.",
    "credentials.token_unreadable": "The key has characters that no key has.",
    "credentials.token_unreadable.todo": (
        "Copy the ACCESS TOKEN line of the key file again; dots or stars are shown where a key is hidden."
    ),
    "credentials.too_large": "This file is larger than {limit} KB; a key file is tiny.",
    "credentials.too_large.todo": _PICK_THE_KEY_FILE,
    "credentials.two_shops": "This names two shops: {first} and {second}.",
    "credentials.two_shops.todo": "Use the key file of one shop at a time.",
    "credentials.two_tokens": "This has two different keys.",
    "credentials.two_tokens.todo": "Use the key file of one API account, or paste one ACCESS TOKEN only.",
    "credentials.unreadable_file": "Daybook cannot read the file {file}.",
    "credentials.unreadable_file.todo": "Check that it is still there and that you may open it.",
    "credentials.web_page": "This is a web page.",
    "credentials.web_page.todo": _PICK_THE_KEY_FILE,
}
