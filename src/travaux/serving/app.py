"""The application: its parts joined, its errors told, and the way to run it."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travaux import __version__
from travaux.errors import InputError, MissingPart, TravauxError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from travaux.serving.library import Library

__all__ = ["LOCAL", "create_app", "serve"]

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine reaches."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{12,200}")


def create_app(record: Path | Library, token: str | None = None) -> FastAPI:
    """The application that serves a record. Raises InputError, RecordError or NewerRecord if it cannot be read."""
    from fastapi import FastAPI, Request  # noqa: PLC0415 -- heavy
    from fastapi.responses import JSONResponse, Response  # noqa: PLC0415
    from starlette.exceptions import HTTPException  # noqa: PLC0415

    from travaux.serving.api import api_router  # noqa: PLC0415
    from travaux.serving.guard import Guard  # noqa: PLC0415
    from travaux.serving.library import Library  # noqa: PLC0415
    from travaux.serving.pages import Desk, page_router  # noqa: PLC0415

    library = Library(record) if isinstance(record, Path) else record
    app = FastAPI(
        title="Travaux",
        version=__version__,
        description="The record of the talks, read only. Every entry points at the exact words it rests on.",
        docs_url=None,  # these pages would fetch scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        swagger_ui_oauth2_redirect_url=None,
    )
    desk = Desk(library, secrets.token_urlsafe(24))
    app.include_router(api_router(library))
    app.include_router(page_router(desk))
    app.add_middleware(Guard, token=token)

    def told(request: Request, status: int, text: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": text}, status)
        return desk.problem(request, status, text)

    @app.exception_handler(InputError)
    def wrong(request: Request, problem: Exception) -> Response:
        return told(request, 400, str(problem))

    @app.exception_handler(MissingPart)
    def missing(request: Request, problem: Exception) -> Response:
        return told(request, 400, str(problem))

    @app.exception_handler(TravauxError)
    def failed(request: Request, problem: Exception) -> Response:
        return told(request, 409, str(problem))

    @app.exception_handler(HTTPException)
    def http(request: Request, problem: Any) -> Response:
        answer = told(request, problem.status_code, str(problem.detail))
        answer.headers.update(problem.headers or {})
        return answer

    app.state.library = library
    return app


def serve(
    record: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    token: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Serves a record until it is stopped; `tell` is given the address.

    Raises InputError if another machine could reach it and no token is set.
    """
    import uvicorn  # noqa: PLC0415 -- heavy

    if host not in LOCAL and not token:
        raise InputError(
            f"{host} can be reached from other machines: name a token that readers have to show (--token SECRET), "
            "or stay on 127.0.0.1"
        )
    if token is not None and not _TOKEN.fullmatch(token):
        raise InputError("a token is 12 to 200 letters, digits, - or _")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as problem:
        raise InputError(f"cannot serve on {host} port {port}: {problem.strerror or problem}") from problem
    app = create_app(record, token)
    if tell is not None:
        name = f"[{host}]" if ":" in host else host
        tell(f"http://{name}:{port}/" + ("?token=…" if token else ""))
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    finally:
        app.state.library.close()
