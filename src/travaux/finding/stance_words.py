"""Words of the stance frames, by what they do to a thing bargained over. Base forms."""

from __future__ import annotations

__all__ = [
    "ACCEPT",
    "ACCUSING",
    "ACQUIESCE",
    "CLOSED",
    "DEALING",
    "DEALS",
    "DEMAND",
    "DROPPING",
    "GIVE",
    "HOLDING",
    "HOPELESS",
    "NOBODY",
    "OFFER",
    "OFFERS",
    "PREPOSITIONS",
    "READY",
    "REJECT",
    "SILENT",
    "STUDY",
    "TEXTS",
    "TIMES",
    "UNREAL_MARKS",
    "WEIGH",
    "WISHING",
    "WITHOUT",
]

DEMAND = frozenset("demand insist seek want require request urge push strive press await pressure beg need".split())
OFFER = frozenset("offer promise pledge vow undertake commit propose guarantee volunteer concede grant".split())
ACCEPT = frozenset("accept approve welcome endorse embrace back ratify support favour favor".split())
REJECT = frozenset("reject refuse oppose decline dismiss rebuff spurn resist veto object".split())
# What a verb may bring beside its object; "for" and "to" where nothing is said here. "Demand OF somebody" asks him.
PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "insist": ("on", "upon"),
    "push": ("for",),
    "press": ("for",),
    "ask": ("for",),
    "urge": (),
    "demand": (),
    "want": (),
    "need": (),
    "require": (),
    "request": (),
    "seek": (),
    "agree": ("to", "on", "upon", "with"),
    "commit": ("to",),
    "object": ("to",),
    "oppose": (),
    "reject": (),
    "refuse": (),
    "dismiss": (),
    "accept": (),
    "welcome": (),
    "approve": ("of",),
    "back": (),
    "support": (),
    "rule": (),
    "turn": (),
    "offer": (),
    "promise": (),
    "concede": (),
    "grant": (),
    "settle": ("for",),
    "consent": ("to",),
}
STUDY = frozenset(
    """study discuss consider examine review explore read look weigh assess evaluate negotiate talk meet listen
    engage mull debate hear""".split()
)
WEIGH = frozenset("study consider examine review explore weigh evaluate read mull assess".split())
READY = frozenset("ready willing prepared open happy content".split())
WISHING = frozenset(
    "expect need urge ask tell call press push help get have force persuade fail want order advise require lead".split()
)
HOLDING = frozenset(
    """make have include repeat reiterate renew issue present set raise press drop list state voice hold back
    support maintain restate table submit put""".split()
)
# A demand that is dropped is none any more.
DROPPING = frozenset("drop abandon withdraw waive shelve soften forgo relinquish renounce retract surrender".split())
TEXTS = frozenset("agreement deal plan proposal framework draft text package roadmap truce compromise".split())
DEALS = frozenset("deal agreement proposal accord truce ceasefire settlement talks contract plan offer treaty".split())
OFFERS = frozenset("offer bid proposal package plan deal concession".split())
# Verbs of giving: who would do it, offers it.
GIVE = frozenset(
    """let allow give release free withdraw lift open pay reopen return suspend halt stop hand extend cut raise sign
    drop scrap reinstate restore resume accept agree settle join attend come send bring pull remove reduce lower
    evacuate leave observe respect recognise recognize dismantle disarm surrender grant provide permit admit
    share freeze end base exempt limit cap refund compensate waive increase sell supply deliver fund finance lend
    transfer move take""".split()
)
WITHOUT = frozenset("offer guarantee provide give grant promise secure ensure include commit".split())
# What "will not" and "cannot" refuse whatever the thing is.
DEALING = frozenset(
    """pay accept sign leave discuss talk negotiate agree release withdraw lift give recognise recognize allow return
    compromise budge meet revisit hand stop extend raise lower cut join attend disarm go move surrender yield concede
    retreat open close reopen free suspend halt support back resume share tolerate swallow sell let permit drop reduce
    dismantle settle exceed recommend grant live subsidise subsidize enter consider approve endorse vote renegotiate
    abandon relinquish cede change rehire reinstate ratify reconsider quit strike""".split()
)
# "Would not say", "refused to be drawn": keeping silent is no stance.
SILENT = frozenset(
    """be have know say comment happen work see last speak confirm deny answer elaborate disclose identify reveal
    specify name draw respond rule tell reply predict speculate believe understand think wait hear remember need
    find explain add provide detail talk_to discuss_number reach expect describe imagine guess""".split()
)
ACQUIESCE = frozenset("bow yield consent acquiesce concur subscribe".split())
ACCUSING = frozenset("accuse suspect blame criticise criticize condemn praise thank denounce fault attack".split())
NOBODY = frozenset("nobody none neither nothing everyone everybody anybody somebody someone no-one one no".split())
UNREAL_MARKS = frozenset("if whether unless once until when whenever because".split()) - {"because"}
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon day week month year
    today tomorrow yesterday weekend noon midnight january february march april may june july august september october
    november december spot sideline record phone telephone condition basis""".split()
)
# What one calls a thing that one will not have.
HOPELESS = frozenset(
    """unacceptable inadmissible insulting derisory unrealistic intolerable absurd unthinkable insufficient inadequate
    unworkable premature non-starter nonstarter insult joke ransom impossible""".split()
)
# "X is out of the question", "not up for negotiation", "off the table".
CLOSED = (
    "out of the question",
    "off the table",
    "not up for negotiation",
    "not up for discussion",
    "not up for debate",
    "not on the table",
    "not for sale",
    "not negotiable",
    "non negotiable",
    "non-negotiable",
    "not open to negotiation",
    "not open for negotiation",
    "not open for discussion",
    "beyond discussion",
    "not an object of negotiation",
    "not a subject of negotiation",
    "not a matter for negotiation",
    "not a subject for negotiation",
    "not for negotiation",
    "not something we",
    "a red line",
    "not acceptable",
    "not an option",
    "no option",
    "not on offer",
    "staying exactly where it is",
    "staying where it is",
    "here to stay",
    "a non starter",
    "a non-starter",
)
