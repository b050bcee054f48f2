from __future__ import annotations

import httpx
import pytest

from wiredesk.reading.public_web import NotPublic, PublicTransport, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.9.9", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fe80::1%eth0", "fc00::5", "ff02::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_of_the_open_internet_are(address: str) -> None:
    assert is_public(address)


def client(answers: dict[str, list[str]], seen: list[httpx.Request]) -> httpx.Client:
    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, text="page")

    def resolve(host: str, _port: int) -> list[str]:
        if host not in answers:
            raise OSError("no such host")
        return answers[host]

    return httpx.Client(transport=PublicTransport(resolve, httpx.MockTransport(handle)))


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []
    with client({"quay.example": ["93.184.216.34"]}, seen) as web:
        assert web.get("https://quay.example/a").text == "page"
    assert seen[0].url.host == "93.184.216.34"
    assert seen[0].headers["Host"] == "quay.example"
    assert seen[0].extensions["sni_hostname"] == "quay.example"


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], []])
def test_a_name_that_leads_inside_reaches_nothing(answers: list[str]) -> None:
    seen: list[httpx.Request] = []
    with client({"quay.example": answers}, seen) as web, pytest.raises(NotPublic, match=r"quay\.example"):
        web.get("http://quay.example/")
    assert not seen


def test_a_name_that_does_not_resolve_is_said_so() -> None:
    with client({}, []) as web, pytest.raises(httpx.ConnectError, match="does not resolve"):
        web.get("http://gone.example/")
