"""The way out to the web: public addresses only, whatever a name resolves to or a page redirects to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

import httpx

#: From a host name and a port to the addresses it stands for.
Resolve = Callable[[str, int], Sequence[str]]

#: IPv6 addresses that stand for IPv4 ones (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotPublic(httpx.RequestError):
    """A host that stands for an address inside somebody's network."""


def system_resolve(host: str, port: int) -> list[str]:
    """Addresses of a host, as the system resolves it.

    Raises:
        OSError: the name does not resolve.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet (IANA special-purpose registries)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # Addresses that carry an IPv4 address are as public as the one they carry.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class PublicTransport(httpx.BaseTransport):
    """Resolves a host once, refuses it unless every address is public, and connects to that address.

    The check and the connection use the same answer of the resolver, so that a name whose answer
    changes between the two (DNS rebinding) reaches nothing inside; a redirect is a new request and is
    checked alike. No connection is kept, since two hosts may share an address but not a certificate.
    """

    def __init__(self, resolve: Resolve = system_resolve, inner: httpx.BaseTransport | None = None) -> None:
        self._resolve = resolve
        self._inner = inner or httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request to the address that was checked."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"{host} does not resolve", request=request) from error
        private = [a for a in addresses if not is_public(a)]
        if private or not addresses:
            raise NotPublic(f"{host} is not on the public internet", request=request)
        sent = httpx.Request(
            request.method,
            request.url.copy_with(host=addresses[0]),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        """Close what is open."""
        self._inner.close()
