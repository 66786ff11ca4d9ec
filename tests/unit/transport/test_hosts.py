import pytest

from daybook.model.problem import DaybookError
from daybook.transport.hosts import HostRule

RULE = HostRule(frozenset({"api.bigcommerce.com"}))


@pytest.mark.parametrize(
    "url",
    [
        "https://api.bigcommerce.com/stores/abc",
        "https://API.BigCommerce.com:443/stores/abc",
        "http://127.0.0.1:8080/stores/sandbox",
        "http://127.8.9.10/",
        "https://localhost/",
        "http://[::1]:99/",
    ],
)
def test_bigcommerce_and_this_computer_are_allowed(url: str) -> None:
    assert RULE.allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.bigcommerce.com/stores/abc",
        "https://api.bigcommerce.com:8443/stores/abc",
        "https://api.bigcommerce.com.evil.example/stores/abc",
        "https://evil.example/api.bigcommerce.com",
        "https://api.bigcommerce.com@evil.example/",
        "https://user:pass@api.bigcommerce.com/",
        "https://evil.example\\@api.bigcommerce.com/",
        "https://api.bigcommerce.com\n.evil.example/",
        "https://xn--api-bigcommerce.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
        "https://[::1",
        "https://api.bigcommerce.com:port/",
        "",
    ],
)
def test_every_other_host_is_refused(url: str) -> None:
    with pytest.raises(DaybookError) as caught:
        RULE.check(url)
    assert caught.value.code == "transport.host_refused"


INTACCT = HostRule(https_domains=frozenset({"intacct.com"}), with_loopback=False)


@pytest.mark.parametrize("url", ["https://api.intacct.com/ia/xml", "https://www-p501.INTACCT.com:443/ia"])
def test_every_host_of_a_domain_is_allowed_by_https(url: str) -> None:
    assert INTACCT.allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.intacct.com/ia",
        "https://intacct.com.evil.example/ia",
        "https://evilintacct.com/ia",
        "https://intacct.com/ia",
        "https://api.intacct.com:8443/ia",
        "https://api.intacct.com@evil.example/ia",
        "http://127.0.0.1:8080/ia",
        "https://localhost/ia",
    ],
)
def test_a_domain_lets_in_nobody_else_and_loopback_only_where_it_is_meant(url: str) -> None:
    assert not INTACCT.allows(url)
