"""What stands between the network and the record: headers on every answer, the names the server answers to, a token.

Nothing that a page holds can run or fetch: scripts and styles come from this server alone, none stand inside a page.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

__all__ = ["POLICY", "Guard"]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every answer."""

_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_OWN_NAMES = {"localhost", "127.0.0.1", "[::1]", "testserver"}
_COOKIE = "travaux-token"

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """An ASGI application around another. Without a token only this machine's own names are answered to (so that no
    page of another site can read the record through a name of its own); with one, whoever shows it: once as
    `?token=`, then by a cookie, or as `Authorization: Bearer`.
    """

    def __init__(self, app: App, token: str | None = None) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if self._token is None:
            if headers.get(b"host", "").rsplit(":", 1)[0].lower() not in _OWN_NAMES:
                await _answer(with_headers, 421, "This server answers to localhost alone.")
                return
        elif not self._shown(headers):
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            given = next((value for key, value in pairs if key == "token"), "")
            if not self._same(given):
                await _answer(with_headers, 401, "A token is needed: add ?token=… to the address once.")
                return
            rest = urlencode([pair for pair in pairs if pair[0] != "token"])
            place = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
            cookie = f"{_COOKIE}={self._token}; Path=/; HttpOnly; SameSite=Strict"
            extra = [(b"location", place.encode("latin-1", "replace")), (b"set-cookie", cookie.encode("latin-1"))]
            await _answer(with_headers, 303, "", extra)
            return
        await self._app(scope, receive, with_headers)

    def _shown(self, headers: dict[bytes, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get(b"cookie", ""))
        except CookieError:
            return False
        shown = cookies[_COOKIE].value if _COOKIE in cookies else ""
        return self._same(shown) or self._same(headers.get(b"authorization", "").removeprefix("Bearer "))

    def _same(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), (self._token or "").encode())


async def _answer(send: Send, status: int, text: str, extra: list[tuple[bytes, bytes]] | None = None) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *(extra or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
