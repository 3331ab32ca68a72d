"""Nouns by which reports speak of a party without naming it, and the words that tell what sort of body a name is of."""

from __future__ import annotations

__all__ = [
    "ARMED",
    "ARMED_NAMES",
    "COLLECTIVE",
    "FIRM",
    "FIRM_NAMES",
    "GOVERNMENT",
    "PARTY_NOUNS",
    "UNION",
    "UNION_NAMES",
    "VAGUE",
    "sort_of_name",
    "sort_of_noun",
]

GOVERNMENT = frozenset(
    """government cabinet administration presidency junta regime authority authorities ministry state palace republic
    kingdom country nation capital army military""".split()
)
FIRM = frozenset(
    """company firm management employer employers board directors airline retailer chain grocer processor producer
    operator mill carrier airport bidder investor manufacturer carmaker shipper utility supermarket refiner miner
    publisher broadcaster trust hospital university owner owners dairy brewer bank studio studios corporation
    conglomerate developer landlord subsidiary group cooperative co-operative league club""".split()
)
UNION = frozenset("union unions strikers guild federation association workers members membership confederation".split())
ARMED = frozenset(
    """rebels rebel gunmen kidnappers kidnapper hijackers captors insurgents militants guerrillas separatists fighters
    militia hostage-takers bandits pirates abductors movement insurgency rebellion faction gang group front""".split()
)
# Bodies whose head somebody speaks for when he says "the board", "my members", "his side".
COLLECTIVE = frozenset(
    """side government cabinet team delegation party board members member membership union company firm country
    people movement office ministry leadership management group organisation organization administration council
    directors ministers negotiators negotiator army state federation association club airline league parliament
    workers staff crew comrades nation republic bargaining executive committee forces men""".split()
)
# Nouns that are a party as they stand, where the report gives no name for it.
PARTY_NOUNS = frozenset(
    """government cabinet administration junta army military authorities management employers employer company union
    unions rebels gunmen kidnappers hijackers captors insurgents militants guerrillas separatists militia bandits
    pirates strikers opposition airline regime""".split()
)
# Words that say nothing of who is meant.
VAGUE = frozenset(
    """both side sides delegation delegations party parties companies team group official officials ministry leadership
    board council negotiator negotiators people member members governments country capital capitals neighbours
    unions two three other either each another""".split()
)
UNION_NAMES = frozenset(
    """union unions workers association federation guild brotherhood teamsters staff employees nurses teachers pilots
    drivers miners dockers confederation tuc railwaymen seamen fishermen farmers""".split()
)
ARMED_NAMES = frozenset(
    """front army brigade brigades movement sons defenders resistance liberation militia fighters rebels revolutionary
    guard guards forces coalition command""".split()
)
FIRM_NAMES = frozenset(
    """group company corporation corp inc ltd plc holdings airlines airways airport trust cement steel dairies resources
    ferries motors mining energy foods industries bank partners logistics shipping hospital railways rail""".split()
)


def sort_of_noun(noun: str) -> str | None:
    """`government`, `firm`, `union`, `armed` or None, for a noun in lower case."""
    sorts = (("government", GOVERNMENT), ("union", UNION), ("armed", ARMED - {"group"}), ("firm", FIRM - {"group"}))
    return next((sort for sort, nouns in sorts if noun in nouns), None)


def sort_of_name(name: str, kind: str) -> str | None:
    """What sort of body a name is of, by its words; None where they do not tell."""
    words = {w.strip(".,").lower().removesuffix("'s").removesuffix("\u2019s") for w in name.split()}
    if words & {"government", "ministry", "state", "republic"}:
        return "government"
    sorts = (("union", UNION_NAMES), ("firm", FIRM_NAMES), ("armed", ARMED_NAMES))
    found = next((sort for sort, names in sorts if words & names), None)
    return found or ("government" if kind == "state" else None)
