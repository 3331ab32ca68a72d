"""Word lists of the background rules, in base form."""

from __future__ import annotations

from travaux.finding.encounter_words import words

__all__ = ["BODIES", "COURTS", "DECIDE", "DECIDED", "EVENTS", "FALLS", "LAW_VERBS", "RULE", "STARTS", "TRUCES"]

COURTS = words("court tribunal judge panel magistrate jury prosecutor arbitrator")
LAW_VERBS = words("charge indict convict sentence acquit prosecute")
RULE = words("rule order find uphold overturn dismiss reject strike block annul confirm")

BODIES = words(
    "cabinet council parliament congress senate assembly board committee commission knesset duma "
    "bundestag legislature politburo union government ministry house shareholder shareholders lawmaker "
    "lawmakers member members junta shura"
)
DECIDE = words("approve adopt endorse ratify pass authorise authorize vote decide announce veto greenlight")
DECIDED = words(
    "plan strategy resolution law bill budget agreement deal accord operation offensive offer proposal "
    "measure decree ban motion takeover merger bid strike package quota treaty mandate statement reform "
    "programme program blockade deployment reoccupation settlement roadmap contract"
)

TRUCES = words("truce ceasefire armistice cease-fire")
EVENTS = words(
    "attack assault massacre war invasion coup bombing raid ambush offensive siege uprising revolution "
    "kidnapping abduction hijacking shooting genocide intifada incursion annexation crash wreck sinking "
    "explosion accord treaty"
)
FALLS = words("collapse breakdown end failure expiry outbreak start beginning")
STARTS = words("begin start erupt break flare")
