"""Addresses → blobs, politely and within bounds. The only module that touches the network.

Each request has a deadline as a whole (a server that drips bytes is cut off by it), a size, and at most a few
redirects, none of them twice. Requests to one host are spaced. `robots.txt` is not asked: nothing is crawled, only what
the user names is fetched. Addresses that are not public (this machine, private networks) and schemes other than http
and https are refused unless the user allowed them: a list from elsewhere must not make this program a way into his
network. The host is resolved once, and the connection goes to the address that was checked.
"""

from __future__ import annotations

import gzip
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from travaux import __version__
from travaux.intake.nouns import Blob, Unreadable, Visit, of_bytes
from travaux.model import Known

__all__ = ["Fetcher", "Unchanged", "is_address"]

_AGENT = f"travaux/{__version__} (reads what its user names)"
_REDIRECTS = 8
_HEADER = 65_536
_SAFE = "%/:=&?~#+!$,;'@()*[]-._"


class Unchanged(Exception):
    """The server says that nothing changed since the last visit."""


def is_address(source: str) -> bool:
    """Whether what the user names is an address rather than a path."""
    return urlsplit(source).scheme.lower() in {"http", "https", "file"} and "://" in source


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses. `largest` bytes of a body, `seconds` for one address with all its redirects, `pause` seconds
    between two requests to one host; `allow_local` lets private addresses and `file://` pass.
    """

    largest: int
    seconds: float = 60.0
    pause: float = 1.0
    allow_local: bool = False
    visits: Mapping[str, Visit] = field(default_factory=dict)
    told: dict[str, Visit] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep

    def blob(self, address: str, *, known: Known | None = None, depth: int = 0, trusted: bool = False) -> Blob:
        """The blob of an address, fetched when it is wanted. `trusted`: the user named it on the command line, so that
        its host may be private. Fetching raises Unreadable with the reason, or Unchanged.
        """
        known = replace(known or Known(), address=address)
        name = unquote(urlsplit(address).path).rsplit("/", 1)[-1] if _splits(address) else address

        def arrive() -> Blob:
            raw, media = self._get(address, trusted=trusted)
            return of_bytes(address, raw, name=name, media=media, known=known, depth=depth)

        return Blob(address, BytesIO, name, known=known, depth=depth, arrive=arrive)

    def _get(self, address: str, *, trusted: bool) -> tuple[bytes, str]:
        """`(body, media)`."""
        until = time.monotonic() + self.seconds
        seen: set[str] = set()
        here = address
        visit = self.visits.get(address)
        while True:
            if here in seen or len(seen) > _REDIRECTS:
                raise Unreadable("redirects without end")
            seen.add(here)
            parts = _checked(here)
            if parts.scheme == "file":
                return self._file(parts.path, parts.netloc), ""
            allowed = self.allow_local or (trusted and parts.hostname == urlsplit(address).hostname)
            answer = self._request(here, until, allowed=allowed, visit=visit)
            if answer.status in {301, 302, 303, 307, 308} and "location" in answer.headers:
                here = urljoin(here, answer.headers["location"].strip())
                continue
            if answer.status == 304 and visit is not None:
                raise Unchanged
            if answer.status != 200:
                wait = answer.headers.get("retry-after")
                later = f"; it asks to wait: {wait[:40]}" if wait else ""
                raise Unreadable(f"the server answers {answer.status} {answer.reason[:60]}".rstrip() + later)
            self.told[address] = Visit(address, answer.headers.get("etag"), answer.headers.get("last-modified"))
            return _unpacked(answer, self.largest), answer.headers.get("content-type", "")

    def _file(self, path: str, host: str) -> bytes:
        if not self.allow_local or host not in {"", "localhost"}:
            raise Unreadable("a file of this machine, named by an address: refused (--allow-local lets it pass)")
        try:
            with Path(unquote(path)).open("rb") as stream:
                raw = stream.read(self.largest + 1)
        except (OSError, ValueError) as problem:
            raise Unreadable(f"unreadable: {getattr(problem, 'strerror', None) or problem}".lower()) from None
        return _within(raw, self.largest)

    def _request(self, address: str, until: float, *, allowed: bool, visit: Visit | None) -> _Answer:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        place = _resolve(host, port, allowed=allowed)
        self._wait(host)
        connection = _connection(parts.scheme, host, port, place, max(0.05, until - time.monotonic()))
        # A timeout holds for one read only; the timer ends the whole, however slowly the bytes drip.
        late = threading.Event()

        def cut() -> None:
            late.set()
            sock = connection.sock
            if sock is not None:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(max(0.05, until - time.monotonic()), cut)
        timer.daemon = True
        timer.start()
        try:
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", _quoted(target), headers=_headers(visit))
            got = connection.getresponse()
            body = got.read(self.largest + 1)
            if late.is_set():
                raise Unreadable(f"not done within {self.seconds:g} seconds")
            headers = {k.lower(): v for k, v in got.getheaders()}
            return _Answer(got.status, got.reason or "", headers, _within(body, self.largest))
        except Unreadable:
            raise
        except (OSError, http.client.HTTPException, ValueError) as problem:
            if late.is_set() or isinstance(problem, TimeoutError):
                raise Unreadable(f"not done within {self.seconds:g} seconds") from None
            raise Unreadable(f"cannot be fetched: {_says(problem)}") from None
        finally:
            timer.cancel()
            connection.close()

    def _wait(self, host: str) -> None:
        now = time.monotonic()
        wait = self.last.get(host, -self.pause) + self.pause - now
        if wait > 0:
            self.sleep(wait)
        self.last[host] = time.monotonic()


def _splits(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise Unreadable("no address that can be read") from None
    if parts.scheme not in {"http", "https", "file"}:
        raise Unreadable(f"addresses that begin with {parts.scheme or 'nothing'}: are not fetched")
    if parts.scheme != "file" and not parts.hostname:
        raise Unreadable("no address that can be read")
    return parts


def _resolve(host: str, port: int, *, allowed: bool) -> tuple[int, str]:
    """`(family, numeric address)` of the host. Raises Unreadable if it has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreadable("its host cannot be found") from None
    places = [(family, str(place[0])) for family, _, _, _, place in found]
    if not allowed and not all(_public(number) for _, number in places):
        raise Unreadable("a private address: refused (--allow-local lets it pass)")
    return int(places[0][0]), places[0][1]


def _public(number: str) -> bool:
    place = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
    inner = getattr(place, "ipv4_mapped", None)
    return bool((inner or place).is_global) and not (inner or place).is_multicast


def _connection(
    scheme: str, host: str, port: int, place: tuple[int, str], timeout: float
) -> http.client.HTTPConnection:
    """A connection to the checked number under the host's own name."""

    def create(address: object, timeout: float | None = None, source: object = None) -> socket.socket:
        return socket.create_connection((place[1], port), timeout)

    if scheme == "https":
        made: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        made = http.client.HTTPConnection(host, port, timeout=timeout)
    made._create_connection = create  # type: ignore[attr-defined]
    return made


def _headers(visit: Visit | None) -> dict[str, str]:
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity", "Accept": "*/*", "Connection": "close"}
    if visit is not None and visit.etag:
        headers["If-None-Match"] = visit.etag
    if visit is not None and visit.modified:
        headers["If-Modified-Since"] = visit.modified
    return headers


def _quoted(target: str) -> str:
    return quote(target, safe=_SAFE)


def _within(raw: bytes, largest: int) -> bytes:
    if len(raw) > largest:
        raise Unreadable(f"larger than {largest:,} bytes (TRAVAUX_LARGEST sets the limit)")
    return raw


def _unpacked(answer: _Answer, largest: int) -> bytes:
    """The body without the packing that some servers use though they were asked not to."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        return answer.body
    if packing not in {"gzip", "x-gzip"}:
        raise Unreadable(f"packed as {packing[:20]}, which was not asked for")
    try:
        with gzip.GzipFile(fileobj=BytesIO(answer.body)) as stream:
            return _within(stream.read(largest + 1), largest)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("damaged or cut off: its packing is broken") from None


def _says(problem: BaseException) -> str:
    text = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return " ".join(str(text).lower().split())[:120]
