"""Sentences about invented talks, as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from datetime import date

from travaux.model import Known, Layer, Publication, Report, StoredReport, When, report_id

_WHO = """envoys delegates mediators ministers negotiators pilots dockers growers officials observers lawyers clerks
 brokers farmers teachers drivers""".split()
_DID = """met discussed postponed rejected welcomed examined signed weighed abandoned resumed drafted praised criticised
 amended tabled revised""".split()
_WHAT = """tariff ferry border harbour orchard pipeline pension salt timber grain mining fishing visa railway water
 quarry""".split()
_MORE = """schedule agreement dispute proposal annex timetable quota levy permit contract roster inventory survey
 ledger memorandum charter""".split()
_HOW = """quietly briefly at length behind closed doors in a draughty hall over two long evenings without an interpreter
 by the old lighthouse after a late breakfast under heavy guard""".split()
_WHERE = "Ostrel Varn Lorn Sabre Kesh Tolm Brask Imre Dovle Rhune Pell Quar".split()


def sentence(rng: random.Random) -> str:
    """A sentence of narration of some 14 words."""
    pick = rng.choice
    return (
        f"The {pick(_WHO)} of {pick(_WHERE)} {pick(_DID)} the {pick(_WHAT)} {pick(_MORE)} {pick(_HOW)} and the "
        f"{pick(_WHO)} from {pick(_WHERE)} {pick(_DID)} a {pick(_WHAT)} {pick(_MORE)}."
    )


def prose(seed: int | str, sentences: int) -> str:
    """A text of so many sentences, three a paragraph."""
    rng = random.Random(f"prose {seed}")  # noqa: S311  (reproducible, no secret)
    told = [sentence(rng) for _ in range(sentences)]
    return "\n".join(" ".join(told[n : n + 3]) for n in range(0, sentences, 3))


def stored(
    text: str, *, outlet: str | None = None, day: date | None = None, layers: tuple[Layer, ...] = ()
) -> StoredReport:
    """A text as a report of a record."""
    known = Known(outlet=outlet)
    when = When(day, day, "day", "stated") if day else When()
    one = Report(report_id(text), text, f"{report_id(text)[:8]}.txt", known=known)
    return StoredReport(one, layers, Publication(one.id, when), (one.source,))
