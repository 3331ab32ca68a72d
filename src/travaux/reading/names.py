"""Proper names that the codebook does not know, found by their shape and grouped within one report.

A name is a run of capitalised words, with the particles that names carry ("al-", "bin", "de"), outside what the
gazetteer matched. Runs of one report that share a surname, or an abbreviation with its long form, are one name; the
longest run is its fullest form. Whether it is a person, a body or a place is a vote over all its places: titles and
role nouns beside it, words that only bodies carry, and what the entity recogniser says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.model import Sentence
from travaux.reading.gazetteer import Hit

__all__ = ["BODY_NOUNS", "Name", "Run", "gather", "runs"]

BODY_NOUNS = frozenset(
    """administration
    agency alliance army assembly association authority bank board brigade brigades bureau cabinet chamber
    coalition college command commission committee company confederation conference congress corporation corps
    council court department directorate division federation force forces foundation front government group
    guard guild holdings house industries initiative institute intelligence league legislature liberation
    militia ministry mission movement network office organisation organization parliament partnership party
    police railway railways secretariat senate service services society syndicate team trades treasury tribunal
    trust union university works workers""".split()
)

_POLITIES = frozenset("republic kingdom sultanate emirate principality commonwealth".split())
"""What a state calls itself before its name: "the Republic of X" is X."""

_PARTICLE = (
    r"(?:al|el|as|ash|an|at|ad|ar|az|bin|bint|ibn|ben|abu|umm|de|del|della|di|da|dos|das|du|la|le|van|von|der|den"
    r"|ter|ten|zu|y|e)"
)
_WORD = (
    r"(?:(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]n|[Aa]t|[Aa]d|[Aa]r|[Aa]z|[dDO]|Mc|Mac)[-\u2011'\u2019])?"
    r"[A-Z\u00c0-\u00de\u0130\u0160\u017d\u010c][\w\u2011-]*(?:['\u2019](?![sS]\b)[A-Za-z][\w-]*)?"
    r"(?:(?<=s)['\u2019](?=[ ][A-Z])"  # "Dockers' Union"
    r"|(?:(?<=\bPeople)|(?<=\bWomen)|(?<=\bCitizen)|(?<=\bChildren))['\u2019]s(?=[ ][A-Z]))?"  # "People's Front"
)
_RUN = re.compile(
    rf"(?<![\w@#]){_WORD}(?:(?:\s+{_PARTICLE})*[ \u00a0]{_WORD}|\s+(?:of|for)(?:\s+the)?\s+{_WORD})*"
    rf"|(?<![\w@#])(?:al|el|d)-{_WORD}"
)
_INITIAL = re.compile(r"^[A-Z]\.?$")
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december et gmt est pst utc bst cet i god internet photo image video share read
    related advertisement""".split()
)
_NOT_LABELS = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "WORK_OF_ART", "LAW"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """One place where a name stands: `[start, end)` in the report, tokens `first..last` of a sentence, its words."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    words: tuple[str, ...]


@dataclass(slots=True)
class Name:
    """A name of the report with all its runs. `kind`: person, organisation, state, place or name (undecided).

    state: a place whose name stands for a government in this report ("X's foreign minister", "the government of X").
    """

    full: str
    kind: str = "name"
    runs: list[Run] = field(default_factory=list)


def runs(text: str, sentences: Sequence[Sentence], taken: Sequence[Hit]) -> list[Run]:
    """Runs of capitalised words outside the spans of `taken`, in order."""
    out: list[Run] = []
    covered = _cover(taken)
    for n, s in enumerate(sentences):
        for m in _RUN.finditer(text, s.start, s.end):
            for start, end in _split(text, m.start(), m.end(), covered):
                run = _run(text, s, n, start, end)
                if run and out and _one_body(text, out[-1], run):
                    last = out.pop()
                    run = Run(last.start, run.end, n, last.first, run.last, (*last.words, "and", *run.words))
                if run:
                    out.append(run)
    return out


def _one_body(text: str, a: Run, b: Run) -> bool:
    """ "the Kiln and Quarry Workers": one body whose name holds an "and"."""
    return (
        a.sentence == b.sentence
        and text[a.end : b.start] == " and "
        and b.words[-1].lower() in BODY_NOUNS
        and a.words[-1].lower() not in BODY_NOUNS
        and text[max(0, a.start - 4) : a.start].lower() == "the "
    )


def _cover(taken: Sequence[Hit]) -> dict[int, int]:
    """Start of each taken span to its end."""
    return {h.start: h.end for h in taken}


def _split(text: str, start: int, end: int, covered: dict[int, int]) -> list[tuple[int, int]]:
    """The pieces of a run that nothing covers; a body noun inside the run ends a piece ("Leadership Council | Jane
    Roe").
    """
    pieces: list[tuple[int, int]] = []
    begin = i = start
    for m in re.finditer(r"\S+", text[start:end]):
        at = start + m.start()
        if at < i:
            begin = max(begin, i)
            continue
        stop = next((covered[k] for k in range(at, start + m.end()) if k in covered), None)
        if stop is not None:
            pieces.append((begin, at))
            i = begin = stop
            continue
        word = m.group().strip("'\u2019").lower()
        if word in {"of", "for"} and not _body_before(text, begin, at):
            if text[begin:at].rstrip().rpartition(" ")[2].lower() not in _POLITIES:
                pieces.append((begin, at))
            begin = start + m.end()
            continue
        rest = text[start + m.end() : end]
        if word in BODY_NOUNS and len(rest.split()) >= 2 and not re.match(r"\s+(?:of|for|and)\b", rest):
            pieces.append((begin, start + m.end()))
            begin = start + m.end()
    pieces.append((begin, end))
    return [p for p in (_strip(text, a, b) for a, b in pieces if a < b) if p[0] < p[1]]


def _body_before(text: str, begin: int, at: int) -> bool:
    """Only bodies carry "of" inside their names ("Bank of …"); "Jane Roe of …" ends before it."""
    words = text[begin:at].split()
    return bool(words) and words[-1].lower() in BODY_NOUNS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, and without particles or "of" left hanging at the ends."""
    while True:
        piece = text[start:end]
        lead = re.match(r"(?:\s+|['\u2019]s?\s+|(?:of|for|the)\s+)", piece)
        trail = re.search(rf"(?:\s+|\s+(?:of|for|of the|for the|{_PARTICLE})|[-,])$", piece)
        if lead and lead.end():
            start += lead.end()
        elif trail and trail.group():
            end -= len(trail.group())
        else:
            return start, end


def _run(text: str, s: Sentence, n: int, start: int, end: int) -> Run | None:
    """The run as tokens, or None where its words are no name (a sentence's first word, a month, a date)."""
    tokens = [i for i, t in enumerate(s.tokens) if t.start < end and t.end > start]
    while tokens and _plain_start(s, tokens[0]):
        tokens = tokens[1:]
    while tokens and s.tokens[tokens[0]].pos == "PUNCT":
        tokens = tokens[1:]
    if not tokens:
        return None
    start = max(start, s.tokens[tokens[0]].start)
    piece = text[start:end]
    words = tuple(re.findall(r"[^\s]+", piece))
    labels = {s.tokens[i].entity for i in tokens}
    proper = any(s.tokens[i].pos == "PROPN" or s.tokens[i].entity in {"PERSON", "ORG", "GPE", "NORP"} for i in tokens)
    speaks = (
        len(words) > 1 and s.tokens[tokens[-1]].dep == "nsubj" and s.tokens[s.tokens[tokens[-1]].head].lemma in _SAYING
    )
    if (
        not (proper or speaks)
        or (labels <= _NOT_LABELS and not speaks)
        or all(w.lower().strip(".") in _NOT_NAMES for w in words)
    ):
        return None
    if len(words) == 1 and (len(piece) < 2 or _INITIAL.match(piece)):
        return None
    return Run(start, end, n, tokens[0], tokens[-1], words)


def _plain_start(s: Sentence, i: int) -> bool:
    """A word that is capitalised only because it opens a sentence or a quotation."""
    opens = i == 0 or s.tokens[i - 1].text in {'"', "\u201c", "\u2018", "'", ":", "(", "\u2014", "\u2013"}
    t = s.tokens[i]
    return (opens and t.pos not in {"PROPN"} and t.entity not in {"PERSON", "ORG", "GPE"}) or (
        t.text.lower() in _NOT_NAMES or t.pos in {"DET", "PRON", "CCONJ", "SCONJ", "ADP", "AUX"}
    )


def _key(word: str) -> str:
    """A name's word for comparison: no case, no article, no possessive, no hyphen."""
    w = re.sub(r"['\u2019]s?$", "", word.lower())
    w = re.sub(r"^(?:al|el|as|ash|an|at|ad|ar|az)[-\u2011]", "", w)
    return re.sub(r"[-\u2011'\u2019.]", "", w)


def gather(
    text: str, sentences: Sequence[Sentence], found: Sequence[Run], titled: set[int], governing: set[int]
) -> list[Name]:
    """Names of the report with their runs.

    `titled` holds starts of runs that a title stands beside, `governing` of those that own an office ("X's
    premier").
    """
    by_words: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for r in found:
        by_words[tuple(_key(w) for w in r.words)].append(r)
    groups: list[tuple[tuple[str, ...], list[Run]]] = []
    by_words = _without_headlines(sentences, by_words)
    for words in sorted(by_words, key=lambda w: (-len(w), by_words[w][0].start)):
        home = _home(words, groups, any(r.start in titled for r in by_words[words]))
        if home is None and len(words) == 1 and (words[0] in BODY_NOUNS or words[0] == "delegation"):
            continue  # "the Delegation": a description, whatever its capital
        if home is None:
            groups.append((words, list(by_words[words])))
        else:
            home.extend(by_words[words])
    names = []
    for _, members in groups:
        members.sort(key=lambda r: r.start)
        longest = max(members, key=lambda r: (len(r.words), not text[r.start : r.end].isupper(), -r.start))
        kind = _kind(sentences, members, titled)
        untitled = not any(r.start in titled for r in members)
        called = any(_OUTLET_BEFORE.search(text[max(0, r.start - 30) : r.start]) for r in members)
        if called or (untitled and any(_is_outlet(text, r) for r in members)):
            kind = "outlet"
        one = all(len(r.words) <= 2 for r in members) and not any(r.start in titled for r in members)
        if kind == "place" and one and any(_acts(sentences[r.sentence], r) for r in members):
            kind = "state"
        if (kind in {"place", "name"} or (kind == "person" and one)) and any(r.start in governing for r in members):
            kind = "state"
        names.append(Name(_clean(text[longest.start : longest.end]), kind, members))
    return _demonyms(sorted(names, key=lambda n: n.runs[0].start))


def _without_headlines(
    sentences: Sequence[Sentence], by_words: dict[tuple[str, ...], list[Run]]
) -> dict[tuple[str, ...], list[Run]]:
    """In a headline set in capitals every word looks like a name: there only names that the body has too are kept."""
    shouting = {n for n, s in enumerate(sentences) if _headline_case(s)}
    body = {w for w, members in by_words.items() if any(r.sentence not in shouting for r in members)}
    known = {w[-1] for w in body} | {w[0] for w in body}
    return {
        w: members
        for w, members in by_words.items()
        if w in body or (len(w) <= 2 and w[-1] in known and any(w == b[-len(w) :] or w == b[: len(w)] for b in body))
    }


def _headline_case(s: Sentence) -> bool:
    words = [t.text for t in s.tokens if t.text.isalpha() and len(t.text) > 3]
    if s.tokens and s.tokens[-1].text in {".", "!", "?", "\u201d", '"', ":"}:
        return False
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


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


def _is_outlet(text: str, r: Run) -> bool:
    """A name that its words, or the noun beside it, show to be a newspaper, agency or broadcaster."""
    words = {_key(w) for w in r.words}
    if (
        words & _OUTLET_WORDS - {"agency", "press", "post", "mail", "wire"}
        and not words & {"union", "ministry"}
        and len(words) > 1
    ):
        return True
    return bool(_OUTLET_BEFORE.search(text[max(0, r.start - 30) : r.start]) or _OUTLET_BEHIND.match(text, r.end))


_SITES = frozenset(
    """square street avenue road bridge airport hotel hospital park plaza palace river lake mountain mountains
    valley island islands camp stadium creek bay gulf sea strait port harbour harbor canal dam crossing gate
    hill hills county province district region airfield base village city town peninsula desert""".split()
)
_TRADES = frozenset(
    """cement steel airlines airways foods dairies motors energy oil gas power mining minerals metals textiles logistics
    shipping ferries lines rail pharma media studios stores supermarkets capital partners resources chemicals electric
    telecom telecoms farms breweries brewery hotels insurance properties systems technologies ltd inc corp plc gmbh
    limited engineering construction ventures brands pictures entertainment""".split()
)
_WORKPLACES = frozenset("plant factory mine depot mill refinery warehouse terminal pit quarry shipyard site".split())
_LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|i|ic|er|n|s|ans|ians|is)$")


def _demonyms(names: list[Name]) -> list[Name]:
    """ "Koltanese" goes to "Koltan": one word that is another name of the report with the ending of an adjective."""
    states = [n for n in names if n.kind in {"state", "place"} and " " not in n.full]
    out = []
    for n in names:
        home = next((s for s in states if s is not n and " " not in n.full and _is_demonym(n.full, s.full)), None)
        if home is None:
            out.append(n)
        else:
            home.runs = sorted([*home.runs, *n.runs], key=lambda r: r.start)
            home.kind = "state"
    return out


def _is_demonym(word: str, name: str) -> bool:
    stem = name.rstrip("aeiou").lower()
    low = word.lower()
    return len(stem) >= 4 and low != name.lower() and low.startswith(stem) and bool(_DEMONYM.match(low[len(stem) :]))


def _clean(name: str) -> str:
    return re.sub(r"['\u2019]s?$", "", re.sub(r"\s+", " ", name)).strip(" .,-")


def _home(
    words: tuple[str, ...], groups: list[tuple[tuple[str, ...], list[Run]]], holds_title: bool
) -> list[Run] | None:
    """The one group of longer names that `words` abbreviates, if there is exactly one."""
    fits = [(full, members) for full, members in groups if _abbreviates(words, full, holds_title)]
    if len(fits) > 1 and all(full[0] == words[0] for full, _ in fits):
        # "Boreal" of "Boreal Trade Area", though some "Boreal Composite" is named once
        often = sorted(fits, key=lambda f: -len(f[1]))
        fits = often[:1] if len(often[0][1]) >= 3 * len(often[1][1]) else fits
    return fits[0][1] if len(fits) == 1 else None


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...], holds_title: bool) -> bool:
    if len(short) >= len(full):
        return short == full
    if len(short) == 1:
        initials = "".join(w[0] for w in full if w not in {"of", "for", "the", "and"} and w)
        # A single word is a surname, the initials of a body, or the first word of one longer name.
        body = any(w in BODY_NOUNS for w in full)
        # A person goes by the surname, a body by its noun ("the Front"), never by the place it is of.
        if (short[0] == full[-1] and (not body or short[0] in BODY_NOUNS)) or (
            len(short[0]) > 2 and short[0] == initials
        ):
            return True
        if short[0] in BODY_NOUNS and short[0] == full[0] and full[1] in {"of", "for"}:
            return True  # "the Alliance" of "Alliance of Northern Forces"
        # "President X" is no short form of "X Administration".
        return not holds_title and len(short[0]) >= 5 and short[0] == full[0] and short[0] not in BODY_NOUNS
    if full[-1] in BODY_NOUNS or full[0] in BODY_NOUNS:
        return short == full[: len(short)] or short == full[-len(short) :]
    it = iter(full)
    return short[-1] == full[-1] and all(w in it for w in short)


def _kind(sentences: Sequence[Sentence], members: list[Run], titled: set[int]) -> str:
    votes: Counter[str] = Counter()
    for r in members:
        if any(_key(w) in BODY_NOUNS for w in r.words):
            votes["organisation"] += 6
        if len(r.words) > 1 and r.words[-1].lower().strip(".") in _TRADES:
            votes["organisation"] += 5
        if r.words[-1].lower() in _SITES:
            votes["place"] += 6
        if len(r.words) > 1 and _says(sentences[r.sentence], r):
            votes["person"] += 2
        if r.start in titled:
            votes["person"] += 3
        tokens = sentences[r.sentence].tokens
        labels = Counter(tokens[i].entity for i in range(r.first, r.last + 1) if tokens[i].entity)
        label = labels.most_common(1)[0][0] if labels else ""
        votes[
            {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}.get(
                label, "name"
            )
        ] += 1
        if len(r.words) == 1 and len(r.words[0]) > 1 and r.words[0].isupper():
            votes["organisation"] += 1
        before = tokens[r.first - 1].text.lower() if r.first else ""
        if before in {"in", "near", "at"} and label != "PERSON":
            votes["place"] += 2
        following = tokens[r.last + 1].text.lower() if r.last + 1 < len(tokens) else ""
        if following in _WORKPLACES:
            votes["place"] += 5
        if following in {"who", "himself", "herself"} or (following == "," and _age(tokens, r.last + 2)):
            votes["person"] += 2
    best = votes.most_common(1)[0]
    if best[0] == "name" and len(votes) > 1:
        best = votes.most_common(2)[1]
    return best[0] if best[0] != "name" or max(len(r.words) for r in members) < 2 else "person"


_SAYING = frozenset("say tell add deny warn insist explain argue write note stress recall admit ask reply joke".split())


def _says(s: Sentence, r: Run) -> bool:
    """Is the name the subject of a verb of saying?"""
    t = s.tokens[r.last]
    return t.dep == "nsubj" and s.tokens[t.head].lemma in _SAYING


_ACTING = _SAYING | frozenset(
    """demand reject accept accuse want agree refuse withdraw propose sign summon urge call offer send recognise deploy
    negotiate threaten pledge vow welcome condemn blame expel ratify""".split()
)


def _acts(s: Sentence, r: Run) -> bool:
    """Does the name do what only a government does? Towns do not demand, sign or withdraw."""
    t = s.tokens[r.last]
    return t.dep == "nsubj" and s.tokens[t.head].lemma in _ACTING


def _age(tokens: Sequence[object], i: int) -> bool:
    if i >= len(tokens):
        return False
    word = str(getattr(tokens[i], "text", ""))
    return word.isdigit() and 15 < int(word) < 105
