"""Who speaks in an attribution: a name, an unnamed source, a body through its paper, a pronoun led back.

A noun that cannot speak ("the attacks said") is no speaker; the attribution is then no statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from travaux.finding.cues import Raw
from travaux.finding.page import Page
from travaux.model import Mention, Who
from travaux.reading import Tree, gender_told

__all__ = ["Speaker", "Voice", "speaker_of"]

_DOCUMENTS = frozenset(
    """statement report letter figure data poll survey study document memo memorandum draft bulletin communique
    text email filing note message release notice post tweet readout account table count tally record complaint
    indictment ruling order paper article transcript video recording broadcast census estimate statistic
    research analysis agreement treaty law plan proposal leaflet circular newsletter website page affidavit
    motion petition resolution communication press book ad advert advertisement headline caption sign banner placard
    editorial column essay blog manifesto platform app""".split()
)
_HUMAN = re.compile(
    r"(?:er|or|ist|man|woman|men|women|ian|ee|eer|ant|folk|people|mother|father|parent|son|daughter|friend|expert|aide|nurse|guard|youth|victim|relative|deput\w+|crew|famil\w+|resident|critic|ally|allies|staff|member|side|team|other|one|clergy|bishop|priest|imam|pastor|chief|elite|public|majority|pilot|medic)s?$",
    re.I,
)
_NOT_HUMAN = frozenset(
    """one anyone everyone someone tower shelter motor engine
    water river order matter factor number letter paper power door corner border winter summer offer weather
    figure center centre chapter floor sector vessel quarter computer server newsletter disaster encounter
    barrier answer error terror favor favour labor behavior behaviour harbor harbour rumor rumour war deliver
    amendment restaurant plant grant want warrant""".split()
)
_BODIES = frozenset(
    """office campaign network team company firm union panel board agency bureau channel station newspaper paper chain
    bank charity council committee commission embassy consulate camp cabinet court ministry department
    secretariat""".split()
)
_PERSONAL = frozenset({"he", "she", "they", "it"})
_INDEFINITE = frozenset({"some", "many", "other", "others", "several"})
_NOT_NAMED = frozenset({"DATE", "TIME", "LOC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "FAC"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_SPOKEN = 16  # characters; shorter words in marks are terms
_REACH = 3  # sentences back that "he" or "it" may reach for the last speaker


@dataclass(frozen=True, slots=True)
class Speaker:
    """`who` None: nobody is shown. `words`: where they stand. `mute`: what stands there cannot speak."""

    who: Who | None
    words: tuple[int, int] | None = None
    mute: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Voice:
    """Who spoke last, for pronouns, and through which outlets."""

    who: Who | None = None
    via: tuple[str, ...] = ()
    sentence: int = -99
    named: dict[str, Who] = field(default_factory=dict)
    """Who a description ("the commissioner") turned out to be, where a name stood beside it once."""


def speaker_of(page: Page, r: Raw, voice: Voice) -> Speaker:
    """The speaker of one attribution, given who spoke before."""
    if r.speaker is None:
        return Speaker(None, mute=r.kind.part == "verb")
    n = r.speaker_sentence
    tree = page.trees[n]
    words = r.speaker_span or _words(page, n, r)
    spoken = _in_marks(page, r)
    m = page.mention_of(n, r.speaker)
    t = tree[r.speaker]
    indefinite = t.lemma.lower() in _INDEFINITE
    if (t.pos == "PRON" or (m is not None and m.kind == "pronoun")) and not indefinite:
        who = _pronoun(page, r, m, voice)
        said = spoken or (r.frame == "that_clause" and not r.kind.private and t.text.lower() in _PERSONAL)
        return Speaker(who, words, mute=who is None and not said, pronoun=True)
    if _is_document(page, r, m):
        return _document(page, r, voice, words)
    part = _gives_name(page, n, r.speaker, words) or _part_of(page, n, r.speaker, words)
    if part is not None:
        return Speaker(part, words)
    if m is not None and m.kind == "place" and not _place_speaks(m) and not spoken:
        return Speaker(None, words, mute=True)
    who = page.who(m) if m is not None else None
    if who is not None and m is not None:
        beside = _name_beside(page, r, m)
        if beside is not None:
            voice.named[who.name] = beside
        if _another_one(page, r, m, who):
            return _unlinked(page, n, r.speaker, words, spoken=True)
        known = beside or (voice.named.get(who.name) if m.kind in {"person", "body"} else None)
        return Speaker(replace(known, printed=who.printed) if known else _described(page, who, m, words), words)
    return _unlinked(page, n, r.speaker, words, spoken or (r.frame == "that_clause" and not r.kind.private))


def _name_beside(page: Page, r: Raw, m: Mention) -> Who | None:
    """The name in apposition to an office or a body: "the state commissioner for ports, Mr Ada Roe"."""
    if m.kind not in {"person", "anonymous", "body", "organisation"} or r.speaker is None:
        return None
    n, tree = r.speaker_sentence, page.trees[r.speaker_sentence]
    wanted = {"person"} if m.kind in {"person", "anonymous"} else {"person", "organisation", "name"}
    for k in tree.children(r.speaker, "appos"):
        for x in page.mentions(n):
            beyond = x.start >= m.end and x.head == k and x.kind in wanted and x.name is not None
            if beyond and tree[k].pos == "PROPN" and m.rule in {"role", "body", "office"}:
                who = page.who(x)
                if who is not None and m.kind == "body":
                    return replace(who, kind="organisation", role=None)
                return replace(who, role=m.role or who.role, side=who.side or m.side) if who is not None else None
    return None


def _another_one(page: Page, r: Raw, m: Mention, who: Who) -> bool:
    """A noun with a clause that tells which one ("the firm that runs the ferry") is nobody spoken of before."""
    tree, top = page.trees[r.speaker_sentence], r.speaker or 0
    if m.kind not in {"organisation", "body"} or tree[top].pos != "NOUN":
        return False
    printed = page.text[m.start : m.end].lower()
    if any(w.lower() in printed for w in who.name.split()):
        return False
    tells = [
        k for k in tree.children(top, "relcl") if tree[tree.subtree(k)[0]].lemma.lower() in {"that", "who", "which"}
    ]
    return any(tree[tree.subtree(k)[0] - 1].text != "," for k in tells)


def _in_marks(page: Page, r: Raw) -> bool:
    """Do the words stand in quotation marks? Whoever is named beside them speaks, whatever kind of name it is."""
    return any(q.start < e and s < q.end and q.end - q.start > _SPOKEN for s, e in r.content for q in page.quotes)


_GIVES_NAME = re.compile(
    r"\b(?:identif\w+|call\w*|introduc\w+|describ\w+|styl\w+) (?:him|her)self (?:only )?(?:as )?"
    r"((?:[A-Z][\w'\u2019.-]*)(?: [A-Z][\w'\u2019.-]*)*)"
)


def _gives_name(page: Page, n: int, i: int, words: tuple[int, int]) -> Who | None:
    """ "A man calling himself Captain Roe": whoever it is, the report has only that name for him."""
    printed = page.text[slice(*words)]
    m = _GIVES_NAME.search(printed)
    if m is None or page.trees[n][i].pos != "NOUN":
        return None
    side = next(iter(page.sides(n, page.trees[n].subtree(i))), None)
    return Who(m[1], printed, "person", side)


def _part_of(page: Page, n: int, i: int, words: tuple[int, int]) -> Who | None:
    """ "One of the mediators", "two of its members": somebody unnamed of those."""
    tree = page.trees[n]
    if tree[i].pos not in {"NUM", "PRON", "DET"} and tree[i].lemma.lower() not in {
        "one",
        "two",
        "three",
        "some",
        "several",
        "another",
    }:
        return None
    of = next((k for k in tree.children(i, "prep") if tree[k].lemma.lower() == "of"), None)
    whole = tree.child(of, "pobj") if of is not None else None
    m = page.mention_of(n, whole) if whole is not None else None
    if m is not None and m.kind == "pronoun" and m.name and tree[whole or 0].lemma.lower() in {"they", "them"}:
        plural = Who(m.name, "", "anonymous")
        if _plural(plural):
            name = f"one of {m.name[0].lower()}{m.name[1:]}"
            return Who(name, page.text[slice(*words)], "anonymous", m.side, m.role, anonymous=True)
    if m is None or m.kind not in {"anonymous", "collective", "body", "organisation"}:
        return None
    return Who(_name(page, words), page.text[slice(*words)], "anonymous", m.side, m.role, anonymous=True)


def _unlinked(page: Page, n: int, i: int, words: tuple[int, int], spoken: bool) -> Speaker:
    """A speaker that no mention knows: a name the recogniser missed, or a noun for people."""
    t = page.trees[n][i]
    printed = page.text[slice(*words)]
    if t.pos == "PROPN" and (t.entity not in _NOT_NAMED or (spoken and t.entity not in {"DATE", "TIME"})):
        return Speaker(Who(_name(page, words), printed, "person"), words)
    if t.lemma.lower() in _INDEFINITE:
        return Speaker(Who(printed.lower(), printed, "collective", anonymous=True), words)
    if t.lemma.lower() in _BODIES:
        return Speaker(_body(page, n, i, words), words)
    if t.pos in {"NOUN", "NUM", "ADJ"} and _can_speak(t.lemma.lower(), t.text.lower()):
        side = next(iter(page.sides(n, page.trees[n].subtree(i))), None)
        return Speaker(Who(_name(page, words), printed, "collective", side, anonymous=True), words)
    return Speaker(None, words, mute=True)


def _body(page: Page, n: int, i: int, words: tuple[int, int]) -> Who:
    """An office, a firm or a network: called after its owner where one is told ("her office")."""
    tree = page.trees[n]
    side = next(iter(page.sides(n, tree.subtree(i))), None)
    for k in tree.children(i, "poss"):
        m = page.mention_of(n, k)
        if m is not None and m.name:
            return Who(f"{tree[i].text.lower()} of {m.name}", page.text[slice(*words)], "body", m.side or side)
    return Who(_name(page, words), page.text[slice(*words)], "body", side)


def _place_speaks(m: Mention) -> bool:
    """A capital may stand for its government; a town does not speak."""
    return m.rule == "gazetteer:capital" and m.side is not None


def _can_speak(lemma: str, word: str) -> bool:
    """Is the noun one for people, by its ending or for itself?"""
    if lemma in _NOT_HUMAN or lemma in _DOCUMENTS:
        return False
    return bool(_HUMAN.search(lemma) or _HUMAN.search(word)) or word in {"most", "both"}


def _is_document(page: Page, r: Raw, m: Mention | None) -> bool:
    lemma = page.trees[r.speaker_sentence][r.speaker or 0].lemma.lower()
    return lemma in _DOCUMENTS and (m is None or m.kind not in {"organisation", "outlet", "person"})


def _document(page: Page, r: Raw, voice: Voice, words: tuple[int, int]) -> Speaker:
    """A paper speaks for whoever issued it: "a statement by X", "X's letter"; "the statement" for who spoke through
    one.
    """
    n, top = r.speaker_sentence, r.speaker or 0
    tree = page.trees[n]
    if not (r.kind.documents or r.frame in {"according_to", "quote", "that_clause"}):
        return Speaker(None, words, mute=True)
    for k in [*tree.children(top, "poss", "compound", "nmod"), *_issuers(page, n, top)]:
        m = page.mention_of(n, k)
        who = (
            page.who(m)
            if (m is not None and m.kind not in {"place", "state"}) or (m is not None and m.kind == "state")
            else None
        )
        if who is not None and who.kind != "outlet":
            return Speaker(replace(who, printed=page.text[slice(*words)]), words)
    definite = (
        page.text[words[0] : words[1]].lower().startswith(("the ", "this ", "that ", "its ", "their ", "his ", "her "))
    )
    if (
        definite
        and voice.who is not None
        and n - voice.sentence <= _REACH
        and voice.who.kind in {"organisation", "body", "state", "person"}
    ):
        return Speaker(replace(voice.who, printed=page.text[slice(*words)], anonymous=False), words)
    lemma = tree[top].lemma.lower()
    if lemma in {"report"} and tree[top].tag == "NNS":
        return Speaker(Who("reports", page.text[slice(*words)], "outlet"), words)
    return Speaker(Who(_name(page, words), page.text[slice(*words)], "document"), words)


def _issuers(page: Page, n: int, top: int) -> list[int]:
    tree = page.trees[n]
    out = []
    for k in tree.children(top, "prep", "agent"):
        if tree[k].lemma.lower() in {"by", "from", "of"}:
            out += tree.children(k, "pobj")
    for k in tree.children(top, "acl"):
        if tree[k].lemma.lower() in {"release", "issue", "publish", "send", "compile", "post", "sign", "write"}:
            for a in tree.children(k, "agent", "prep"):
                if tree[a].lemma.lower() in {"by", "from"}:
                    out += tree.children(a, "pobj")
    return out


def _described(page: Page, who: Who, m: Mention, words: tuple[int, int]) -> Who:
    """An unnamed speaker is called by the whole phrase at this place ("official close to the talks").

    The side is added where another place tells it ("her office" of a minister, "his adviser" of a president).
    """
    name = _name(page, words) if who.anonymous and m.rule == "role" else who.name
    if (who.anonymous or m.rule == "office") and who.side and not _tells(name, who.side):
        name = f"{name} ({who.side})"
    return replace(who, name=name)


def _tells(name: str, side: str) -> bool:
    """Do the words of a description hold the side's name, or its adjective?"""
    low = name.lower()
    return any(w[:4].lower() in low for w in side.split() if len(w) > 2) or bool(
        re.search(r"\bu\.?s\.?\b|\buk\b|\bun\b", low)
    )


def _name(page: Page, words: tuple[int, int]) -> str:
    return _ARTICLE.sub("", re.sub(r"\s+", " ", page.text[words[0] : words[1]]))[:200]


def _pronoun(page: Page, r: Raw, m: Mention | None, voice: Voice) -> Who | None:
    """Who "he", "she", "they", "it" is: whoever was named last if that is not who spoke before, else who spoke
    before.
    """
    word = page.trees[r.speaker_sentence][r.speaker or 0].text.lower()
    word = {"him": "he", "her": "she", "them": "they"}.get(word, word)
    last = voice.who if voice.who is not None and r.sentence - voice.sentence <= _REACH else None
    if word == "it":
        fits = last is not None and last.kind in {"organisation", "body", "state", "document"}
        return _as(last, word) if fits else None
    if word in {"he", "she"}:
        told = (gender_told(last.printed) or gender_told(last.role)) if last is not None else None
        if told not in {None, "m" if word == "he" else "f"}:
            last = None
        linked = page.who(m) if m is not None and m.name else None
        person = last is not None and (last.kind == "person" or (last.anonymous and not _plural(last)))
        goes_on = r.kind.name in {"add", "continue"} or r.frame == "quote" or not _named_since(page, r, voice)
        if last is not None and linked is not None and r.kind.name not in {"add", "continue"}:
            since = voice.sentence if last.anonymous else max(voice.sentence, r.sentence - 2)
            if _told_since(page, r, since, linked) and not _told_since(page, r, since, last):
                goes_on = False  # a name told after an unnamed source spoke, or just before, is whom "she" means
        if person and (linked is None or goes_on):
            return _as(last, word)
        return linked if linked is not None and linked.kind != "place" else (_as(last, word) if person else None)
    if word in {"they", "who", "both", "some", "others", "one"}:
        if (
            word == "they"
            and last is not None
            and last.anonymous
            and _plural(last)
            and r.sentence - voice.sentence <= 1
        ):
            return _as(last, word)  # "two officials said …. …, they said"
        if m is not None and m.name:
            return page.who(m)
        return _as(last, word) if word == "they" else None
    return None


def _plural(who: Who) -> bool:
    return who.kind == "collective" or bool(
        re.match(r"(?:two|three|four|five|six|several|some|many)\b", who.name, re.I)
    )


def _as(who: Who | None, printed: str) -> Who | None:
    return replace(who, printed=printed) if who is not None else None


def _named_since(page: Page, r: Raw, voice: Voice) -> bool:
    """Has a person been named as the subject of a sentence since the last speaker spoke?"""
    for n in range(max(0, voice.sentence + 1), r.sentence + 1):
        tree = page.trees[n]
        for m in page.mentions(n):
            before = n < r.sentence or m.end <= r.cue_span[0]
            if (
                m.kind == "person"
                and before
                and _is_subject(tree, m.head)
                and voice.who is not None
                and m.name != voice.who.name
            ):
                return True
    return False


def _told_since(page: Page, r: Raw, since: int, who: Who) -> bool:
    """Has this person been named, in whatever place outside quotation marks, behind sentence `since`?"""
    return who.kind == "person" and any(
        m.kind == "person" and m.name == who.name and m.end <= r.cue_span[0] and not page.is_quoted(m.start)
        for n in range(max(0, since + 1), r.sentence + 1)
        for m in page.mentions(n)
    )


def _is_subject(tree: Tree, i: int) -> bool:
    """Is the name a subject, by itself or in apposition to one ("The chairman, Jane Roe, was …")?"""
    if tree[i].dep == "appos":
        i = tree[i].head
    return tree[i].dep in {"nsubj", "nsubjpass"}


def _words(page: Page, n: int, r: Raw) -> tuple[int, int]:
    """The speaker's phrase without long clauses that go on after it and without the content."""
    tree = page.trees[n]
    top = r.speaker or 0
    drop = [
        k
        for k in tree.children(top)
        if k > top
        and (tree[k].dep in {"conj", "cc"} or (tree[k].dep in {"relcl", "acl", "advcl"} and len(tree.subtree(k)) > 12))
    ]
    if any(tree[k].dep == "conj" and len(tree.subtree(k)) <= 8 for k in drop):
        drop = [k for k in drop if tree[k].dep not in {"conj", "cc"}]
    nodes = [k for k in tree.subtree(top, without=drop) if not any(s <= tree[k].start < e for s, e in r.content)]
    run = [k for k in nodes if k != r.cue and abs(k - top) <= 40] or [top]
    while len(run) > 1 and tree[run[-1]].pos == "PUNCT" and tree[run[-1]].text not in {")", "\u201d", '"'}:
        run.pop()
    while len(run) > 1 and tree[run[0]].pos == "PUNCT":
        run.pop(0)
    return tree.span(run)
