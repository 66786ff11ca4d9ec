from pathlib import Path

import pytest

from daybook.settings.redaction import redacted, register_secret

TOKEN = "k3x9q0a7m2v5b8n1c4z6l0p3o9i7u5y"


@pytest.mark.parametrize(
    "text",
    [
        f"X-Auth-Token: {TOKEN}",
        f"{{'X-Auth-Token': '{TOKEN}', 'Accept': 'application/json'}}",
        f"ACCESS TOKEN: {TOKEN}",
        f"access_token={TOKEN}&scope=all",
        f"Authorization: Bearer {TOKEN}",
        f"CLIENT SECRET:\u00a0{TOKEN}{TOKEN}",
        f"read {TOKEN} from the file",
        "password = correct-horse",
        "Client ID: 0123456789abcdef0123456789abcdef",
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str) -> None:
    hidden = redacted(text)
    assert "[hidden]" in hidden
    assert TOKEN not in hidden
    assert "correct-horse" not in hidden
    assert "0123456789abcdef" not in hidden


def test_a_registered_secret_is_hidden_wherever_it_stands() -> None:
    register_secret("Blue.Whale/9")
    register_secret("Blue.Whale/99")
    assert (
        redacted("GET /stores?x=Blue.Whale/9 and (Blue.Whale/99)") == "GET /stores?x=[hidden] and ([hidden])"
    )


def test_a_registered_text_of_few_characters_does_not_blot_out_the_log() -> None:
    register_secret("")
    register_secret("a")
    assert redacted("a banana") == "a banana"


@pytest.mark.parametrize("email", ["ada@example.com", "ada.l+shop@mail.example.co.uk", "ada%40example.com"])
def test_email_addresses_are_hidden(email: str) -> None:
    assert redacted(f"customer {email}, order 1012") == "customer [e-mail], order 1012"


def test_the_name_of_the_user_does_not_show_in_paths(home: Path) -> None:
    assert redacted(f"File {home}/shop/key.txt") == "File ~/shop/key.txt"


@pytest.mark.parametrize(
    "text",
    [
        "order 1012 of store abc123 imported, total 46.50 USD, key 3f786850e387550fdab836ed7e6dc881de23001b",
        "secrets.locked",
        "5 tokens, page 3 of 4",
    ],
)
def test_ordinary_lines_stay_as_they_are(text: str) -> None:
    assert redacted(text) == text
