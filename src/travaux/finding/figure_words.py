"""Words that tell what happens to those who are counted, by concept. General vocabulary only.

The codebook says what measures there are and which nouns are counted; the verbs here need to be told apart by who does
and who suffers
("12 gunmen killed" against "killed 12 gunmen"), which a list of phrases cannot.
"""

from __future__ import annotations

__all__ = [
    "CAPTIVES",
    "CONFLICTS",
    "COUNTING",
    "DEATHS",
    "DEPLOY",
    "DO",
    "FIGHTERS",
    "HALTS",
    "HOLDERS",
    "HURTS",
    "NOUN_OF",
    "PEOPLE",
    "PRISONERS",
    "STATE",
    "SUFFER",
    "TOLLS",
]


def _all(concept: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), concept)


SUFFER: dict[str, str] = (
    _all("kill", "kill slay murder execute massacre assassinate behead slaughter gun lynch martyr")
    | _all("hurt", "wound injure hurt maim hospitalise hospitalize")
    | _all("displace", "displace uproot evict evacuate dislocate relocate resettle")
    | _all("free", "release free liberate rescue pardon swap exchange repatriate")
    | _all("seize", "kidnap abduct seize capture snatch")
    | _all("hold", "hold")
    | _all("detain", "detain imprison jail incarcerate")
    | _all("arrest", "arrest")
    | _all("miss", "miss")
)
"""Verbs by what befalls their object (or passive subject)."""

DO: dict[str, str] = (
    _all("kill", "die perish drown succumb") | _all("displace", "flee evacuate") | _all("miss", "disappear vanish")
)
"""Verbs by what befalls their subject."""

STATE: dict[str, str] = (
    _all("kill", "dead slain killed deceased")
    | _all("hurt", "wounded injured hurt hospitalised hospitalized")
    | _all("displace", "homeless displaced uprooted evacuated")
    | _all("miss", "missing unaccounted")
    | _all("alive", "alive")
    | _all("hostage", "captive hostage")
    | _all("free", "freed released")
    | _all("detain", "detained jailed imprisoned")
)
"""Adjectives and participles beside a number: "12 dead", "30 injured"."""

NOUN_OF: dict[str, str] = (
    _all("kill", "death killing murder loss massacre execution assassination slaying slaughter life")
    | _all("hurt", "wounding injury injuring")
    | _all("displace", "displacement evacuation exodus flight eviction")
    | _all("free", "release freeing liberation freedom swap exchange return handover")
    | _all("seize", "abduction kidnapping seizure capture kidnap")
    | _all("detain", "detention imprisonment")
    | _all("arrest", "arrest")
)
"""Nouns that take what befalls them with "of": "the deaths of …"."""

DEATHS = frozenset({"death", "fatality", "dead", "life"})
HURTS = frozenset({"injury", "wounded", "injured"})
TOLLS = frozenset({"toll", "casualty", "tally", "count", "number", "total", "figure", "death", "fatality", "estimate"})
CAPTIVES = frozenset({"hostage", "captive", "abductee"})
PRISONERS = frozenset({"prisoner", "detainee", "inmate", "convict"})
FIGHTERS = frozenset({
    "fighter", "militant", "operative", "gunman", "insurgent", "rebel", "terrorist", "militiaman", "guerrilla",
    "combatant", "jihadist", "extremist", "separatist",
})  # fmt: skip
PEOPLE = frozenset({
    "person", "people", "man", "woman", "child", "civilian", "other", "resident", "villager", "family", "passenger",
    "protester", "demonstrator", "boy", "girl", "student", "individual", "soul", "citizen", "national", "victim",
    "pilgrim", "household", "native", "teenager", "youth", "minor", "baby", "infant", "tourist", "bystander",
    "worshipper", "policeman", "officer", "soldier", "troop", "journalist", "aid", "adult", "elder", "staff",
    "foreigner", "inhabitant", "evacuee", "refugee", "member", "islander", "townspeople",
})  # fmt: skip
HALTS = frozenset({
    "truce", "ceasefire", "cease-fire", "pause", "lull", "cessation", "halt", "suspension", "standstill", "cooling",
    "armistice", "respite", "calm", "moratorium", "de-escalation",
})  # fmt: skip
CONFLICTS = frozenset({
    "war", "conflict", "fighting", "violence", "uprising", "insurgency", "hostility", "unrest", "revolution",
    "occupation", "rebellion", "invasion", "crisis", "epidemic", "pandemic", "outbreak", "revolt", "intifada",
    "crackdown", "dispute", "siege", "blockade",
})  # fmt: skip
HOLDERS = frozenset({"take", "keep", "hold"})
DEPLOY = frozenset({
    "deploy", "send", "withdraw", "station", "dispatch", "mass", "pull", "base", "field", "contribute", "mobilise",
    "mobilize", "commit", "number", "have", "keep", "amass", "reinforce", "provide", "comprise", "need", "remain",
    "join",
})  # fmt: skip
COUNTING = frozenset({
    "ministry", "monitor", "observatory", "council", "department", "agency", "office", "commission", "authority",
    "organisation", "organization", "network", "group", "service", "hospital", "crescent", "cross", "nations", "un",
    "union", "association", "defence", "defense", "police", "bureau", "committee", "figures", "centre", "center",
})  # fmt: skip
