"""Answers with ETags: what has not changed is not sent again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import Request
    from fastapi.responses import Response

__all__ = ["tagged"]


def tagged(request: Request, body: bytes, media: str, more: dict[str, str] | None = None) -> Response:
    """The body with a strong ETag of its own bytes, or 304 to a reader who has it."""
    from fastapi.responses import Response  # noqa: PLC0415 -- heavy

    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache", **(more or {})}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)
