"""The record served on this machine: pages, exports, judgements, and an interface for programs.

In: a record's file and the judgements beside it. Out: the same pages as `publish`, from the same views and templates,
with filters, search and judgements; JSON with OpenAPI; an Atom feed. Never: writes into the record, fetches anything,
answers another machine without a token, or serves a script that is not its own.
"""

from travaux.serving.app import create_app, serve

__all__ = ["create_app", "serve"]
