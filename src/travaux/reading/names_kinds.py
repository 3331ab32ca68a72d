"""What a name of a report names: a person, a body or a place, by a vote over all its places.

Titles and role nouns beside it, words that only bodies or sites carry, what stands in apposition to it, and what the
entity recogniser says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.model import Sentence
from travaux.reading.names import BODY_NOUNS, SAYING, Run, key_of

__all__ = ["DECLARING", "acts", "is_outlet", "kind_of", "outlet_before"]

_OUTLET_WORDS = frozenset(
    """radio tv television times post news herald courier press daily tribune gazette telegraph chronicle journal
    observer mail agency newspaper broadcaster wire dispatch sentinel ledger almanac mercury bulletin examiner
    inquirer echo argus""".split()
)
_OUTLET_BEFORE = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|broadcaster|network|channel|station|website|tabloid|outlet"
    r"|news (?:site|agency|outlet|website|service|portal))\s+$"
)
_OUTLET_BEHIND = re.compile(
    r"\s+(?:newspaper|daily|weekly|magazine|news agency|news site|radio|television|TV|channel|broadcaster)\b"
)


def outlet_before(text: str, r: Run) -> bool:
    """Does a noun for an outlet stand before the name ("the newspaper X")?"""
    return bool(_OUTLET_BEFORE.search(text[max(0, r.start - 30) : r.start]))


def is_outlet(text: str, r: Run) -> bool:
    """A name that its words, or the noun beside it, show to be a newspaper, agency or broadcaster."""
    words = {key_of(w) for w in r.words}
    if (
        words & _OUTLET_WORDS - {"agency", "press", "post", "mail", "wire"}
        and not words & {"union", "ministry"}
        and len(words) > 1
    ):
        return True
    if len(r.words) == 1 and _ADJECTIVE.search(r.words[0]):
        return outlet_before(text, r)  # "Norlandian television" is no name
    return outlet_before(text, r) or bool(_OUTLET_BEHIND.match(text, r.end))


_ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|can)$")
_SITES = frozenset(
    """square street avenue road bridge airport hotel hospital park plaza palace river lake mountain mountains
    valley island islands camp stadium creek bay gulf sea strait port harbour harbor canal dam crossing gate
    hill hills county province district region airfield base village city town peninsula desert""".split()
)
# what a site, or a ship, is called by before its name
_SITES_AHEAD = frozenset("hotel mount lake fort port camp cape isle villa mv mt ss hms uss fv".split())
_TRADES = frozenset(
    """cement steel airlines airways foods dairies motors energy oil gas power mining minerals metals textiles logistics
    shipping ferries lines rail pharma media studios stores supermarkets capital partners resources chemicals electric
    telecom telecoms farms breweries brewery hotels insurance properties systems technologies ltd inc corp plc gmbh
    limited engineering construction ventures brands pictures entertainment""".split()
)
_WORKPLACES = frozenset("plant factory mine depot mill refinery warehouse terminal pit quarry shipyard site".split())
_LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
# "the town of X", "the X river": what the words beside a name make of it.
_SITE_OF = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|ports?|islands?|provinces?|regions?|districts?|valleys?|rivers?|suburbs?|county"
    r"|capital|outskirts|north|south|east|west|resorts?|enclave) of (?:the )?$",
    re.I,
)
_POLITY_OF = re.compile(r"\b(?:Republic|Kingdom|Emirate|Sultanate|Principality|Commonwealth) of (?:the )?$")
# ", the listed company that runs the mine": a noun in apposition that only a body is called by.
_BODIES_CALLED = frozenset(
    """company firm union group operator airline agency party movement militia faction federation association retailer
    manufacturer carrier employer supplier grocer dairy brewer utility producer maker chain conglomerate bloc alliance
    coalition charity think-tank watchdog body organisation organization consortium lender bank insurer
    shipper""".split()
)
# "X's chief executive", "X's shareholders": what only a body has.
_BODY_HAS = re.compile(
    r"['\u2019]s?\s+(?:(?:chief|managing|general|acting|deputy|new|former|own)\s+){0,2}(?:executive|director|directors|chairman"
    r"|chairwoman|chair|board|shareholders?|management|workers|employees|staff|spokesm[ae]n|spokeswoman|spokesperson"
    r"|members|leadership|fighters|negotiators?|general secretary|secretary-general)\b"
)
# "a faction calling itself the X of the Y": its name, whatever its words.
DECLARING = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:it|them)sel(?:f|ves)|known as|dubbed|styling (?:it|them)sel(?:f|ves))\s+(?:the\s+)?$"
)


def kind_of(text: str, sentences: Sequence[Sentence], members: list[Run], titled: set[int]) -> str:
    """`person`, `organisation`, `state`, `place` or `name` (undecided), by all places where a name stands."""
    votes: Counter[str] = Counter()
    for r in members:
        votes.update(_beside(text, sentences[r.sentence], r))
        if any(key_of(w) in BODY_NOUNS for w in r.words):
            votes["organisation"] += 6
        if len(r.words) > 1 and r.words[-1].lower().strip(".") in _TRADES:
            votes["organisation"] += 5
        if r.words[-1].lower() in _SITES or (len(r.words) > 1 and r.words[0].lower() in _SITES_AHEAD):
            votes["place"] += 6
        if len(r.words) > 1 and _says(sentences[r.sentence], r):
            votes["person"] += 2
        if r.start in titled:
            votes["person"] += 3
        tokens = sentences[r.sentence].tokens
        labels = Counter(tokens[i].entity for i in range(r.first, r.last + 1) if tokens[i].entity)
        label = labels.most_common(1)[0][0] if labels else ""
        votes[_LABELS.get(label, "name")] += 1
        if len(r.words) == 1 and len(r.words[0]) > 1 and r.words[0].isupper():
            votes["organisation"] += 1
        before = tokens[r.first - 1].text.lower() if r.first else ""
        following = tokens[r.last + 1].text.lower() if r.last + 1 < len(tokens) else ""
        if before in {"in", "near", "at"} and (
            label != "PERSON" or (len(r.words) == 1 and following[:2] not in {"'s", "\u2019s"})
        ):
            votes["place"] += 2
        if following in _WORKPLACES:
            votes["place"] += 5
        if following in {"who", "himself", "herself"} or (following == "," and _age(tokens, r.last + 2)):
            votes["person"] += 2
    best = votes.most_common(1)[0]
    if best[0] == "name" and len(votes) > 1:
        best = votes.most_common(2)[1]
    return best[0] if best[0] != "name" or max(len(r.words) for r in members) < 2 else "person"


def _says(s: Sentence, r: Run) -> bool:
    """Is the name the subject of a verb of saying?"""
    t = s.tokens[r.last]
    return t.dep == "nsubj" and s.tokens[t.head].lemma in SAYING


_ACTING = SAYING | frozenset(
    """demand reject accept accuse want agree refuse withdraw propose sign summon urge call offer send recognise deploy
    negotiate threaten pledge vow welcome condemn blame expel ratify""".split()
)


def _beside(text: str, s: Sentence, r: Run) -> Counter[str]:
    """Votes of the words around one place of a name."""
    votes: Counter[str] = Counter()
    before = text[max(s.start, r.start - 40) : r.start]
    if _SITE_OF.search(before):
        votes["place"] += 5
    if _POLITY_OF.search(before):
        votes["state"] += 8
    if DECLARING.search(before):
        votes["organisation"] += 8
    if _BODY_HAS.match(text, r.end, s.end):
        votes["organisation"] += 3
    tokens = s.tokens
    behind = [t.text.lower() for t in tokens[r.last + 1 : r.last + 3]]
    if any(w in _SITES for w in behind[:1]) or (len(behind) == 2 and behind[1] in _WORKPLACES):
        votes["place"] += 4
    run = range(r.first, r.last + 1)
    for i, t in enumerate(tokens[r.last + 1 : r.last + 14], r.last + 1):
        called = t.dep == "appos" and t.head in run and t.lemma.lower() in _BODIES_CALLED and i > r.last
        owned = any(k.head == i and k.dep == "poss" for k in tokens)  # "X, the company's owner" is somebody
        if called and not owned:
            votes["organisation"] += 6
    return votes


def acts(s: Sentence, r: Run) -> bool:
    """Does the name do what only a government does? Towns do not demand, sign or withdraw."""
    t = s.tokens[r.last]
    return t.dep == "nsubj" and s.tokens[t.head].lemma in _ACTING


def _age(tokens: Sequence[object], i: int) -> bool:
    if i >= len(tokens):
        return False
    word = str(getattr(tokens[i], "text", ""))
    return word.isdigit() and 15 < int(word) < 105
