"""Names of people, parties and places: when do a gold name and a predicted one agree?

`name_words` folds case and accents, drops titles, roles and small words, turns the common countries, their demonyms
and capitals into one code, and adds the initials of a capitalised phrase (Writers Guild of America: wga). Two names
agree if they share a word; words of five letters and more may differ in one letter (Mohammed, Mohammad). The tables
are closed: what they lack is compared by its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from functools import cache
from typing import Any

from travaux.assessing.scorers.rows import word_set

__all__ = ["fold", "name_words", "same_party", "same_speaker", "share", "words"]

_COUNTRY = {
    "us": "united states, usa, u s, american, americans, washington, white house, estados unidos, verenigde staten,"
    " vereinigte staaten",
    "uk": "united kingdom, britain, british, london, uk",
    "eu": "european union, brussels",
    "un": "united nations",
    "france": "french, paris",
    "germany": "german, germans, berlin",
    "spain": "spanish, madrid",
    "russia": "russian, russians, moscow, kremlin",
    "ukraine": "ukrainian, ukrainians, kyiv, kiev",
    "china": "chinese, beijing",
    "israel": "israeli, israelis",
    "egypt": "egyptian, egyptians, cairo",
    "qatar": "qatari, qataris, doha",
    "turkey": "turkish, turkiye, ankara",
    "iran": "iranian, iranians, tehran",
    "iraq": "iraqi, iraqis, baghdad",
    "syria": "syrian, syrians, damascus",
    "saudi": "saudi arabia, riyadh",
    "netherlands": "dutch, the hague",
    "switzerland": "swiss, geneva",
    "philippines": "filipino, philippine, manila",
    "colombia": "colombian, colombians, colombiano, bogota",
    "mexico": "mexican, mexicans",
    "india": "indian, new delhi",
    "pakistan": "pakistani, islamabad",
    "japan": "japanese, tokyo",
    "sudan": "sudanese, khartoum",
    "drc": "democratic republic of the congo, democratic republic of congo, dr congo, congolese, kinshasa",
    "lebanon": "lebanese, beirut",
    "yemen": "yemeni, yemenis, sanaa",
    "ethiopia": "ethiopian, addis ababa",
    "norway": "norwegian, oslo",
    "rwanda": "rwandan, kigali",
}
_ALIAS = sorted(((w, c) for c, ws in _COUNTRY.items() for w in ws.split(", ")), key=lambda x: -len(x[0]))
_STOP = word_set(
    """a an and as at both by for from in into is it its of on or over per that the their them they this to under was
    we who with de del della der des di du el en la las le les los van von y al bin ibn abu mr mrs ms dr eng sir
    lord lady president premier prime minister ministers vice deputy chief head leader leaders chairman chairwoman
    chair director secretary general major colonel brigadier commander captain king queen prince foreign interior
    defence defense national security adviser advisor envoy ambassador negotiator negotiators mediator mediators
    spokesman spokeswoman spokesperson official officials source sources delegation delegations delegate delegates
    representative representatives member members team group government governments state states party parties side
    sides faction factions authority authorities person people senior top high level unnamed named other another
    second two three several some all many including led close familiar matter talks negotiations conflict report
    reports reported news agency outlet implied not none unattributed attributed text statement office cabinet
    management union council committee former new old acting host united joint collective military army police
    intelligence forces"""
)
_ABBREVIATION = re.compile(r"\b([A-Z])\.(?=[A-Z]\b)")
_POSSESSIVE = re.compile(r"'s?\b")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_PART = re.compile(r"[(),;]")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_NEAR_FROM = 5


def fold(text: Any) -> str:
    """Case, accents, punctuation and possessives away."""
    return _fold(str(text or ""))


@cache
def _fold(text: str) -> str:
    text = _ABBREVIATION.sub(r"\1", text.replace("’", "'").replace("‘", "'"))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return _NO_WORD.sub(" ", _POSSESSIVE.sub("", text)).strip()


def words(text: Any, stop: Set[str] = frozenset()) -> set[str]:
    """Folded words, a plural s cut."""
    return {
        w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w
        for w in fold(text).split()
        if w not in stop
    }


def name_words(*names: Any) -> set[str]:
    """The words of names that tell one from another."""
    out: set[str] = set()
    for name in names:
        out |= _name_words(str(name or ""))
    return out


@cache
def _name_words(name: str) -> frozenset[str]:
    flat = f" {fold(name)} "
    for phrase, code in _ALIAS:
        flat = flat.replace(f" {phrase} ", f" {code} ")
    out = words(flat, _STOP)
    for part in _PART.split(name):
        initials = "".join(w[0] for w in _CAPITALISED.findall(part))
        if len(initials) > 2:
            out.add(initials.lower())
    return frozenset(w for w in out if len(w) > 1)


def _near(a: str, b: str) -> bool:
    """Equal, or both of five letters or more and one edit apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < _NEAR_FROM or abs(len(a) - len(b)) > 1:
        return False
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[i + 1 :] == b[i + 1 :] or a[i + 1 :] == b[i:] or a[i:] == b[i + 1 :]


def share(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether some word of the one is (nearly) a word of the other."""
    others = tuple(b)
    return any(_near(x, y) for x in a for y in others)


def same_party(gold: Any, pred: Any) -> bool:
    """A shared name word; a gold that names nobody ("the union", "both sides") is not held against the prediction."""
    wanted = name_words(*(gold if isinstance(gold, list) else [gold]))
    return not wanted or share(wanted, name_words(*(pred if isinstance(pred, list) else [pred])))


def same_speaker(gold: Iterable[Any], gold_anonymous: Any, pred: Any, pred_anonymous: Any) -> bool:
    """Same words, a shared name word, both nameless, or both anonymous where one shows no name or side at all."""
    gold = list(gold)
    if any(fold(g) == fold(pred) for g in gold):
        return True
    g, p = name_words(*gold), name_words(pred)
    if g and p:
        return share(g, p)
    return not (g or p) or bool(gold_anonymous and pred_anonymous)
