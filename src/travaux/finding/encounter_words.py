"""Word lists of the encounter rules: base forms, by what they do in a sentence."""

from __future__ import annotations

__all__ = [
    "AGREEMENTS",
    "ARRIVE",
    "ASSEMBLIES",
    "CALLS",
    "CANCEL",
    "CONTACTS",
    "DISCUSS",
    "ENDED",
    "GOING_ON",
    "HOLD",
    "HUMANS",
    "MEDIATORS",
    "MEETINGS",
    "MESSAGES",
    "MILITARY",
    "OPENED",
    "PLANNED",
    "PURPOSE",
    "REALISED",
    "SENT",
    "SPEECHES",
    "STALLED",
    "TAKEN_PLACE",
    "TALKS",
    "UNREAL",
    "VENUES",
    "VISITS",
    "words",
]


def words(text: str) -> frozenset[str]:
    """A set of words written as running text."""
    return frozenset(text.split())


TALKS = words(
    "talk talks negotiation negotiations discussion discussions consultation consultations dialogue round "
    "mediation parley bargaining"
)
MEETINGS = words("meeting summit session conference meet-up encounter huddle get-together sit-down")
CALLS = words("call conversation videoconference teleconference")
VISITS = words("visit trip tour stopover")
CONTACTS = TALKS | MEETINGS | VISITS
SPEECHES = words("press news phone")

HOLD = words(
    "hold have conduct begin start open resume conclude end finish complete continue join attend chair "
    "co-chair host convene launch restart wrap enter engage participate arrange stage reopen close"
)
TAKEN_PLACE = words("take happen occur last")
OPENED = words("begin start open resume restart reopen")
ENDED = words("end conclude finish close wrap")
GOING_ON = words("continue proceed run drag focus")
STALLED = words("stall falter deadlock founder")
BROKEN = words("collapse crumble fail break rupture unravel fall")
CANCEL = words("cancel postpone scrap shelve suspend delay adjourn defer abandon call put")

DISCUSS = words("discuss debate review explore negotiate finalise finalize address tackle examine")
PURPOSE = words(
    "arrive travel fly head go come return visit leave depart land journey gather meet sit assemble reach set"
)
PLANNED = words(
    "due expect schedule set plan slate intend agree prepare arrange decide tip pencil book confirm vow "
    "pledge promise announce"
)
REALISED = words("begin start continue manage proceed resume gather sit go get use be")
UNREAL = words(
    "hope demand propose want wish fear consider imagine doubt suggest urge ask call recommend offer "
    "speculate seek try attempt threaten refuse decline fail hesitate insist require"
)
SENT = words("deliver pass convey send hand transmit relay submit carry forward")
MESSAGES = words("message letter response reply note answer memorandum")
AGREEMENTS = words(
    "agreement deal accord treaty pact memorandum truce ceasefire armistice contract protocol declaration "
    "charter communique communiqué"
)

ASSEMBLIES = words(
    "cabinet board council parliament assembly committee politburo leadership government executive bureau command"
)
MILITARY = words(
    "troop troops army military militant militants soldier soldiers police force forces rebel rebels "
    "fighter fighters warship jet airstrike"
)
MEDIATORS = words("mediator mediators mediation facilitator conciliator intermediary arbitrator go-between broker")
HUMANS = words(
    "official leader minister president premier delegation delegate negotiator mediator envoy ambassador "
    "diplomat representative chief head team side party counterpart commander boss executive chairman "
    "chairwoman chairperson director governor mayor king queen prince secretary adviser advisor lawmaker "
    "senator general member family relative group faction union management employer politician chancellor "
    "bishop archbishop cardinal pope elder monarch emir sultan sheikh spokesman spokeswoman attaché "
    "d'affaires colleague captor kidnapper gunman rebel captive activist opposition board council "
    "leadership dignitary owner"
)

ARRIVE = words("arrive land reach come return head travel fly go jet touch")
VENUES = words(
    "creek village island camp prison inn hotel palace capital city town venue embassy headquarters "
    "airport region province border crossing monastery resort villa barracks parliament mansion residence"
)
