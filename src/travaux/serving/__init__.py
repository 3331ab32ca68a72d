"""Serving: a record in, the same pages as `publishing` and a read-only API out, on this machine.

It never writes to a record and never reaches out. Nothing is served yet: the pages of `travaux publish` open from the
file system.
"""
