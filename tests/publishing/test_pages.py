"""The pages as a browser without scripts would meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from conftest import COURIER, GAZETTE, at, entry, made_findings, made_reports, stored
from travaux.errors import InputError, RecordError
from travaux.model import Known, Layer, Refusal, StoredReport, finding_id
from travaux.publishing.labels import Vocabulary
from travaux.publishing.site import MARKER, pages, write_site
from travaux.publishing.views import Pile
from travaux.publishing.views.sheet import CLIP
from travaux.publishing.views.spans import excerpt
from travaux.publishing.worth import Worth

VOID = {"meta", "link", "br"}


@dataclass
class Page(HTMLParser):
    """Ids, links, tags and text of one page; fails on tags that do not nest."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    text: str = ""
    in_text: str = ""
    hrefs_in_text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        for name in ("href", "cite", "src"):
            if name in given:
                self.links.append(given[name] or "")
        if tag == "a" and self._in_article():
            self.hrefs_in_text.append(given["href"] or "")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        if tag == "p" and self._in_article():
            self.in_text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_article() and "sup" not in self.stack:
            self.in_text += data

    def _in_article(self) -> bool:
        return "article" in self.stack


def parse(content: str) -> Page:
    page = Page()
    page.feed(content)
    page.close()
    assert page.stack == []
    return page


def site(pile: Pile, vocabulary: Vocabulary, *, full_text: bool = False) -> dict[str, str]:
    worth = {"figure": Worth(0.8, 40, "twelve reports")}
    return dict(pages(pile, vocabulary, worth, full_text=full_text))


def parsed(pile: Pile, vocabulary: Vocabulary, *, full_text: bool = False) -> dict[str, Page]:
    made = site(pile, vocabulary, full_text=full_text)
    return {path: parse(content) for path, content in made.items() if path.endswith(".html")}


def sheet(pages_: dict[str, Page], text: str) -> Page:
    return pages_[f"reports/{at(text, text[:5]).report}.html"]


def resolve(path: str, link: str) -> tuple[str, str]:
    target, _, fragment = link.partition("#")
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / target).parts if target else PurePosixPath(path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), fragment


def assert_whole(made: dict[str, Page]) -> None:
    """Every id is there once, every link inside the site arrives, nothing else is linked but addresses of reports."""
    for path, page in made.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            target, fragment = resolve(path, link)
            if target == "travaux.css":
                continue
            assert target in made, f"{path}: {link}"
            assert not fragment or fragment in made[target].ids, f"{path}: {link}"


@pytest.mark.parametrize("full_text", [False, True])
def test_every_link_arrives_and_every_id_is_unique(pile: Pile, vocabulary: Vocabulary, full_text: bool) -> None:
    assert_whole(parsed(pile, vocabulary, full_text=full_text))


def test_an_empty_pile_makes_whole_pages(vocabulary: Vocabulary) -> None:
    assert_whole(parsed(Pile.of([]), vocabulary))


def test_nothing_is_fetched_and_nothing_runs(pile: Pile, vocabulary: Vocabulary) -> None:
    for path, page in parsed(pile, vocabulary).items():
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "iframe", "object", "embed", "img", "form", "style", "base"}, path
        assert not [given for _, given in page.tags if any(name.startswith("on") or name == "style" for name in given)]
        policy = [given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"]
        assert policy[0].startswith("default-src 'none'; style-src 'self'; img-src 'self'")  # type: ignore[union-attr]
        styles = [given["href"] for tag, given in page.tags if tag == "link"]
        assert styles == ["../travaux.css" if "/" in path else "travaux.css"]


def test_the_style_fetches_nothing(pile: Pile, vocabulary: Vocabulary) -> None:
    style = site(pile, vocabulary)["travaux.css"]
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1])
def test_text_meets_contrast_aa_on_every_ground_in_both_themes(pile: Pile, vocabulary: Vocabulary, theme: int) -> None:
    style = site(pile, vocabulary)["travaux.css"]
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*--k-background[^}]*)\}", style)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if theme:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    pairs = [(text, ground) for text in ("ink", "soft", "link", "stop") for ground in ("paper", "raised")]
    pairs += [("ink", "mark"), ("ink", "target"), ("link", "mark"), ("soft", "mark")]
    for text, ground in pairs:
        high, low = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_words_lead_to_their_entries_and_entries_to_their_words(pile: Pile, vocabulary: Vocabulary) -> None:
    made = parsed(pile, vocabulary)
    for found in (f for kind in pile.entries.values() for f in kind):
        for finding in found.findings:
            page = made[f"reports/{finding.report}.html"]
            assert f"e-{found.id}" in page.ids
            assert f"#e-{found.id}" in page.hrefs_in_text
            for piece in finding.evidence:
                assert f"{piece.start}-{piece.end}" in page.ids
                assert f"#{piece.start}-{piece.end}" in page.links


def test_crossing_words_lead_to_all_their_entries(pile: Pile, vocabulary: Vocabulary) -> None:
    content = site(pile, vocabulary)[f"reports/{at(GAZETTE, 'Menu').report}.html"]
    findings = made_findings()
    start = content.index("that is our red line</a>")
    segment = content[content.rindex('<span class="seg">', 0, start) : content.index("</span>", start)]
    for name in ("said", "rejects", "accepts"):
        assert f"#e-{finding_id(findings[name])}" in segment
    assert f"#e-{finding_id(findings['total'])}" not in segment


def test_every_finding_s_id_is_on_the_page_of_its_kind(vocabulary: Vocabulary) -> None:
    findings = made_findings()
    both = entry(findings["met"], findings["met again"])
    made = parsed(Pile.of(made_reports(), [both]), vocabulary)
    for finding in both.findings:
        assert f"e-{finding_id(finding)}" in made["timeline.html"].ids
    assert_whole(made)


def test_whole_texts_are_the_text_as_received(pile: Pile, vocabulary: Vocabulary) -> None:
    made = parsed(pile, vocabulary, full_text=True)
    for text in (COURIER, GAZETTE):
        lines = [line for line in sheet(made, text).in_text.split("\n") if line]
        labels = {"page furniture (menu)", "page furniture (comments)", "caption"}
        labels |= {"signs of machine-made text (placeholder turn)"}
        assert [line for line in lines[1:] if line not in labels] == text.splitlines()


def test_excerpts_hold_the_evidence_its_context_and_no_more(pile: Pile, vocabulary: Vocabulary) -> None:
    made = parsed(pile, vocabulary)
    for stored_report in pile.reports:
        report = stored_report.report
        spans = [
            (piece.start, piece.end)
            for kind in pile.entries.values()
            for found in kind
            for finding in found.findings
            for piece in finding.evidence
            if piece.report == report.id
        ]
        page = made[f"reports/{report.id}.html"]
        for start, end in spans:
            assert report.text[start:end] in page.in_text
        left_out = list(report.text)
        for start, end in excerpt(report.text, spans):
            left_out[start:end] = "\x00" * (end - start)
        for layer in stored_report.layers:
            left_out[layer.start : layer.start + CLIP] = "\x00" * CLIP
        for stretch in "".join(left_out[: len(report.text)]).split("\x00"):
            for line in stretch.splitlines():
                if len(line.strip()) > 12:
                    assert line.strip() not in page.text
    assert "weather was of no importance" not in sheet(made, GAZETTE).text
    assert "all 900 of them" not in "".join(page.text for page in made.values())
    assert "weather was of no importance" in sheet(parsed(pile, vocabulary, full_text=True), GAZETTE).text


def test_an_excerpt_shows_the_signs_of_filler_and_not_its_claims(vocabulary: Vocabulary) -> None:
    turns = "".join(f"[Guest Name]: claim number {n} is long enough to be cut off by any clip.\n" for n in range(9))
    text = f"They met.\nHost: So much to talk about today, dear listeners, and so little time to do it.\n{turns}"
    one = stored(text, "filler.txt", (Layer("filler", 10, len(text), "placeholder_turn"),))
    page = sheet(parsed(Pile.of([one]), vocabulary), text)
    assert page.in_text.count("[Guest Name]") == 3
    assert "claim number" not in page.text


def test_a_short_quotation_stands_in_its_sentence(pile: Pile, vocabulary: Vocabulary) -> None:
    content = site(pile, vocabulary)["figures.html"]
    assert "<mark>31 cadets</mark>" in content
    assert "At least 214 sailors have been killed since 9 January, among them </span>" in content


def test_layers_are_labelled_and_accuse_nobody(pile: Pile, vocabulary: Vocabulary) -> None:
    page = sheet(parsed(pile, vocabulary), GAZETTE)
    for label in ("page furniture", "caption", "signs of machine-made text"):
        assert label in page.text
    assert not re.search(r"\b(fake|false|unreliable|AI-generated|bot)\b", page.text, re.IGNORECASE)


def test_what_is_unsure_is_folded(pile: Pile, vocabulary: Vocabulary) -> None:
    findings = made_findings()
    for name, path in (("met again", "timeline"), ("maybe", "voices"), ("doubtful", "matrix")):
        content = site(pile, vocabulary)[f"{path}.html"]
        at_entry = content.index(f'id="e-{finding_id(findings[name])}"')
        opened = content.rindex("<details", 0, at_entry)
        assert content[opened:].startswith('<details class="unsure">')
        assert "</details>" not in content[opened:at_entry]


def test_the_overview_says_what_is_measured_what_is_refused_and_counts_origins(
    pile: Pile, vocabulary: Vocabulary
) -> None:
    text = parsed(pile, vocabulary)["index.html"].text
    assert "80% right of 40 checked on twelve reports" in text
    assert text.count("not measured yet") == 6
    assert "pile/photo.jpg" in text
    assert "binary" in text
    assert f"{len(pile.reports)} reports → {len(pile.reports)} origins" in text


def test_a_casualty_figure_stands_with_claimant_day_and_caveat(pile: Pile, vocabulary: Vocabulary) -> None:
    text = parsed(pile, vocabulary)["figures.html"].text
    for words in (
        "the Varn Admiralty",
        "claimant not stated",
        "as-of day not stated",
        "Its count includes the missing",
    ):
        assert words in text


HOSTILE = (
    '<script>alert(1)</script> <svg onload="alert(2)"><a href="javascript:alert(3)">x</a></svg>\n'
    '\u202eesrever\u202c {{ 7 * 7 }} " onmouseover="alert(4)\n'
    "]]> <!-- &lt;b&gt; \x1b[31mred\x9b ' \ud800 \u2066hidden\u2069 </article></main>\n"
)


def hostile_pile() -> Pile:
    known = Known(outlet="javascript:alert(1)", title='"><script>alert(9)</script>', address="javascript:alert(5)")
    bad: StoredReport = stored(HOSTILE, '<img src=x onerror="alert(6)">\u202e.txt', known=known, argument=("<b>x</b>",))
    findings = made_findings()
    lines = [at(HOSTILE, line) for line in HOSTILE.splitlines()]
    taken = [replace(finding, evidence=(lines[n % 3],)) for n, finding in enumerate(findings.values())]
    named = []
    for finding in taken:
        changes = {
            name: HOSTILE
            for name in (
                "party",
                "issue",
                "stance",
                "type",
                "status",
                "place",
                "host",
                "of",
                "area",
                "claimed_by",
                "caveat",
                "what",
            )
            if isinstance(getattr(finding, name, None), str)
        }
        changes |= {name: (HOSTILE,) for name in ("parties", "via", "topics") if hasattr(finding, name)}  # type: ignore[misc]
        if hasattr(finding, "content"):
            changes["content"] = (lines[0],)  # type: ignore[assignment]
        named.append(replace(finding, rule=HOSTILE, **changes))  # type: ignore[arg-type]
    entries = {entry(finding).id: entry(finding) for finding in named}
    return Pile.of([bad], entries.values(), [Refusal("<script>alert(7)</script>", "\u202ebinary")])


@pytest.mark.parametrize("full_text", [False, True])
def test_everything_hostile_is_inert(vocabulary: Vocabulary, full_text: bool) -> None:
    made = parsed(hostile_pile(), vocabulary, full_text=full_text)
    assert_whole(made)
    for page in made.values():
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "svg", "img", "b"}
        for _, given in page.tags:
            assert not any(name.startswith("on") for name in given)
        assert not [link for link in page.links if "javascript" in link]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b\x9b\ud800]", page.text)
        assert page.text.count("{{ 7 * 7 }}") == page.text.count("7 * 7")
    sheet_text = next(page.text for path, page in made.items() if path.startswith("reports/"))
    assert "[U+202E]esrever[U+202C]" in sheet_text
    assert "<script>alert(1)</script>" in sheet_text


def test_hostile_pages_can_be_written(vocabulary: Vocabulary, tmp_path: Path) -> None:
    write_site(pages(hostile_pile(), vocabulary, {}), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        path.read_text(encoding="utf-8")


def test_only_web_addresses_become_links(vocabulary: Vocabulary) -> None:
    address = "https://gazette.example/4"
    assert address in sheet(parsed(Pile.of(made_reports()), vocabulary), GAZETTE).links
    one = stored(COURIER, "courier.txt", known=Known(address="JavaScript:alert(1)"))
    page = sheet(parsed(Pile.of([one]), vocabulary), COURIER)
    assert "JavaScript:alert(1)" in page.text
    assert not [link for link in page.links if "alert" in link]


def test_the_same_nouns_in_any_order_give_the_same_bytes(pile: Pile, vocabulary: Vocabulary) -> None:
    entries = [entry(finding) for finding in made_findings().values()]
    turned = Pile.of(reversed(made_reports()), reversed(entries), reversed(pile.refusals))
    assert site(turned, vocabulary) == site(pile, vocabulary)


def test_an_id_that_is_no_digest_never_becomes_a_path(vocabulary: Vocabulary) -> None:
    bad = made_reports()[0]
    report = replace(bad.report, id="../../escape")
    with pytest.raises(RecordError, match="not an id"):
        site(Pile.of([replace(bad, report=report)]), vocabulary)


def test_a_folder_of_something_else_is_left_alone(pile: Pile, vocabulary: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match="no pages of Travaux"):
        write_site(pages(pile, vocabulary, {}), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(InputError, match="is a file"):
        write_site(pages(pile, vocabulary, {}), tmp_path / "thesis.docx")


def test_a_second_run_takes_away_its_own_stale_pages_and_nothing_else(
    pile: Pile, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    first = write_site(pages(pile, vocabulary, {}), out)
    assert first == out / "index.html"
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    write_site(pages(pile, vocabulary, {}), out)
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    (out / "CNAME").write_text("talks.example")
    fewer = made_reports()[:1]
    write_site(pages(Pile.of(fewer), vocabulary, {}), out)
    left = {path.stem for path in (out / "reports").iterdir()}
    assert left == {fewer[0].report.id}
    assert (out / "CNAME").read_text() == "talks.example"


def test_a_marker_cannot_name_files_that_are_not_ours(pile: Pile, vocabulary: Vocabulary, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(pages(pile, vocabulary, {}), out)
    victim = tmp_path / "victim.html"
    victim.write_text("precious")
    with (out / MARKER).open("a", encoding="utf-8") as marker:
        marker.write("../victim.html\n/etc/hosts\n")
    write_site(pages(pile, vocabulary, {}), out)
    assert victim.read_text() == "precious"


def test_a_run_that_is_cut_short_leaves_a_folder_for_the_next(
    pile: Pile, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    out = tmp_path / "site"

    def cut() -> Iterator[tuple[str, str]]:
        yield "index.html", "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(cut(), out)
    write_site(pages(pile, vocabulary, {}), out)
    assert "half" not in (out / "index.html").read_text(encoding="utf-8")
