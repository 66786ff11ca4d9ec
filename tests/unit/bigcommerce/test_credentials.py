from pathlib import Path

import pytest

from daybook.bigcommerce.credentials import (
    ParsedCredentials,
    from_fields,
    parse_credentials,
    read_credentials_file,
)
from daybook.model.problem import DaybookError

TOKEN = "k3yexampletoken0123456789abcdef"
CLIENT_ID = "cl1entexample0123456789abcdefgh"
SECRET = "5ecretexample0123456789abcdef0123456789abcdef0123456789abcdef0123"
PATH = "https://api.bigcommerce.com/stores/abc123xyz/v3/"
ROOT = "https://api.bigcommerce.com/stores/abc123xyz"
LINES = [
    f"ACCESS TOKEN: {TOKEN}",
    "CLIENT NAME: Daybook",
    f"CLIENT ID: {CLIENT_ID}",
    f"CLIENT SECRET: {SECRET}",
    "NAME: Daybook",
    f"API PATH: {PATH}",
]
FILE = "\n".join(LINES)


def code_of(text: str | bytes) -> str:
    with pytest.raises(DaybookError) as caught:
        parse_credentials(text)
    return caught.value.code


def is_whole(parsed: ParsedCredentials) -> bool:
    return (parsed.api_root, parsed.store, parsed.token, parsed.missing) == (ROOT, "abc123xyz", TOKEN, ())


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        FILE + "\n",
        "\n".join(reversed(LINES)),
        "\n".join(line for line in LINES if not line.startswith("NAME")),
        "\n".join(line for line in LINES if "CLIENT" not in line),
        FILE.replace("\n", "\r\n"),
        FILE.replace("\n", "\r"),
        FILE.replace("\n", "\n\n  \n"),
        FILE.lower().replace(PATH.lower(), PATH),
        FILE.replace(": ", ":"),
        FILE.replace(": ", " : "),
        FILE.replace(": ", "="),
        FILE.replace(": ", ":\u00a0"),
        FILE.replace(" ", "\u00a0"),
        FILE.replace(": ", ":\t"),
        "\ufeff" + FILE,
        "\n".join(f"\u200b{line}\u200b" for line in LINES),
        FILE.replace(TOKEN, f'"{TOKEN}"').replace(PATH, f"'{PATH}'"),
        FILE.replace(TOKEN, f"\u201c{TOKEN}\u201d"),
        "\n".join(f'"{line}",' for line in LINES),
        f"# from the panel\n// keep secret\n{FILE}\nSTORE HASH: abc123xyz\nB2B: yes\nACCOUNT TYPE: V2/V3",
        FILE + "\n" + FILE,
        FILE + FILE,
        " ".join(LINES),
        "\n".join(line.replace(": ", "\n") for line in LINES),
        "\n".join(line.replace(": ", ":\n") for line in LINES),
        FILE.replace("/v3/", "/v2/"),
        FILE.replace("/v3/", "/v3"),
        FILE.replace("/v3/", ""),
        FILE.replace("https://api", "api"),
        FILE.replace("https://api", "http://api"),
        f"BIGCOMMERCE_ACCESS_TOKEN={TOKEN}\nBIGCOMMERCE_STORE_HASH=abc123xyz",
        f"X-Auth-Token: {TOKEN}\n{PATH}",
        f"{CLIENT_ID}:{TOKEN}\n{PATH}",
        f"{CLIENT_ID}:{TOKEN}\nabc123xyz",
        f"{TOKEN} {PATH}",
    ],
)
def test_every_form_of_the_key_file_is_understood(text: str) -> None:
    assert is_whole(parse_credentials(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_the_file_may_be_in_any_usual_encoding(encoding: str) -> None:
    text = FILE.replace("NAME: Daybook", "NAME: Caf\u00e9")
    assert is_whole(parse_credentials(text.encode(encoding)))


def test_the_name_of_the_account_is_told() -> None:
    assert parse_credentials(FILE).description == "Daybook"


def test_client_id_and_secret_are_recognised_and_not_kept() -> None:
    parsed = parse_credentials(FILE)
    assert {"client_id", "client_secret"} <= set(parsed.recognised)
    kept = [getattr(parsed, name) for name in parsed.__slots__]
    assert CLIENT_ID not in str(kept)
    assert SECRET not in str(kept)


def test_the_token_stands_in_no_repr() -> None:
    assert TOKEN not in repr(parse_credentials(FILE))


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ((PATH, CLIENT_ID, SECRET, TOKEN), ()),
        ((PATH, "", "", TOKEN), ()),
        (("abc123xyz", "", "", TOKEN), ()),
        ((PATH, "", "", f"{CLIENT_ID}:{TOKEN}"), ()),
        ((PATH, CLIENT_ID, "", f" {TOKEN}\u00a0\n"), ()),
        ((f"API PATH: {PATH}", "", "", f"ACCESS TOKEN: {TOKEN}"), ()),
        (("", "", "", FILE), ()),
    ],
)
def test_single_fields_are_understood(fields: tuple[str, str, str, str], missing: tuple[str, ...]) -> None:
    parsed = from_fields(*fields)
    assert is_whole(parsed)
    assert parsed.missing == missing


def test_half_of_it_is_no_error_but_tells_what_is_missing() -> None:
    assert parse_credentials(PATH).missing == ("token",)
    assert parse_credentials(f"ACCESS TOKEN: {TOKEN}").missing == ("api_path",)
    assert from_fields("", token=TOKEN).missing == ("api_path",)


def test_a_bare_store_hash_is_an_address() -> None:
    assert parse_credentials("abc123xyz").api_root == ROOT


def test_the_example_shop_is_an_address() -> None:
    parsed = parse_credentials(FILE.replace("https://api.bigcommerce.com", "http://127.0.0.1:4711"))
    assert parsed.api_root == "http://127.0.0.1:4711/stores/abc123xyz"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://myshop.com", "credentials.storefront"),
        ("www.myshop.com", "credentials.storefront"),
        ("https://myshop.mybigcommerce.com/", "credentials.storefront"),
        ("https://store-abc123xyz.mybigcommerce.com/manage", "credentials.control_panel"),
        ("https://store-abc123xyz.mybigcommerce.com/manage/settings", "credentials.control_panel"),
        ("https://login.bigcommerce.com/", "credentials.control_panel"),
        ("https://api.bigcommerce.com/", "credentials.address_incomplete"),
        ("https://api.bigcommerce.com/stores/{store_hash}/v3/", "credentials.address_incomplete"),
        ("https://api.bigcommerce.com.evil.example/stores/abc123xyz/v3/", "credentials.host_refused"),
        ("https://api-b2b.bigcommerce.com/api/v3/io", "credentials.host_refused"),
        ("https://me:pw@api.bigcommerce.com/stores/abc123xyz/v3/", "credentials.host_refused"),
        ("https://192.168.1.4/stores/abc123xyz/v3/", "credentials.host_refused"),
    ],
)
def test_another_kind_of_address_gets_its_own_advice(address: str, code: str) -> None:
    assert code_of(address) == code
    assert code_of(f"ACCESS TOKEN: {TOKEN}\nAPI PATH: {address}") == code
    with pytest.raises(DaybookError) as caught:
        from_fields(address, token=TOKEN)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "credentials.empty"),
        (b" \r\n \n", "credentials.empty"),
        (b"\xef\xbb\xbf\n# only a remark\n", "credentials.empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 trailer", "credentials.pdf"),
        (b"PK\x03\x04\x14\x00\x06\x00", "credentials.archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "credentials.picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "credentials.picture"),
        (b"{\\rtf1\\ansi ACCESS TOKEN: abc}", "credentials.rich_text"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "credentials.web_page"),
        (b'  {"access_token": "abc"}', "credentials.json"),
        (b"\x7fELF\x02\x01\x01\x03 ACCESS TOKEN", "credentials.binary"),
        (b"Dear Ada,\nplease find enclosed our prices for May.\n", "credentials.nothing_found"),
        (b"NAME: Daybook", "credentials.nothing_found"),
        (
            b"# Notes\nNeeds Python 3.11, see https://example.com/a.b and run it.\n",
            "credentials.nothing_found",
        ),
        (b"a line\n\n" * 100 + b"https://www.apache.org/licenses/", "credentials.nothing_found"),
        (b"A" * 70_000, "credentials.too_large"),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, code: str, tmp_path: Path) -> None:
    assert code_of(content) == code
    file = tmp_path / "key.txt"
    file.write_bytes(content)
    with pytest.raises(DaybookError) as caught:
        read_credentials_file(file)
    assert caught.value.code == code


def test_a_file_that_cannot_be_read_is_named_without_its_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(DaybookError) as caught:
            read_credentials_file(path)
        assert caught.value.code == "credentials.unreadable_file"
        assert caught.value.values == {"file": path.name}


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "film.txt"
    with file.open("wb") as made:
        made.truncate(1 << 40)
    with pytest.raises(DaybookError) as caught:
        read_credentials_file(file)
    assert caught.value.code == "credentials.too_large"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"CLIENT ID: {CLIENT_ID}\nCLIENT SECRET: {SECRET}\nAPI PATH: {PATH}", "credentials.app_account"),
        (FILE.replace(TOKEN, CLIENT_ID), "credentials.token_is_client_id"),
        (FILE.replace(TOKEN, SECRET), "credentials.token_is_client_secret"),
        (FILE + f"\nACCESS TOKEN: {TOKEN[::-1]}", "credentials.two_tokens"),
        (FILE + "\nSTORE HASH: other9", "credentials.two_shops"),
        (FILE + "\n" + PATH.replace("abc123xyz", "other9"), "credentials.two_shops"),
        (FILE.replace(TOKEN, "\u2022" * 12), "credentials.token_unreadable"),
        (FILE.replace(TOKEN, "*" * 31), "credentials.token_unreadable"),
        (FILE.replace(TOKEN, "short"), "credentials.token_unreadable"),
    ],
)
def test_what_does_not_fit_together_is_told(text: str, code: str) -> None:
    assert code_of(text) == code


def test_no_error_carries_a_secret() -> None:
    for text in (FILE.replace(TOKEN, CLIENT_ID), FILE + f"\nACCESS TOKEN: {TOKEN[::-1]}"):
        with pytest.raises(DaybookError) as caught:
            parse_credentials(text)
        said = f"{caught.value} {caught.value.values}"
        assert all(secret not in said for secret in (TOKEN, TOKEN[::-1], CLIENT_ID, SECRET))
