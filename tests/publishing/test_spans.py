from hypothesis import given
from hypothesis import strategies as st

from travaux.model import Layer
from travaux.publishing.views.spans import CONTEXT, SpanIndex, as_tree, excerpt, layered, segments

LENGTH = 40
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(lambda p: (p[0], min(LENGTH, p[0] + p[1]))),
    max_size=8,
)


@given(SPANS)
def test_segments_tile_the_text_and_know_what_covers_them(spans: list[tuple[int, int]]) -> None:
    cut = segments(spans, 0, LENGTH)
    assert [s.start for s in cut] == [0, *(s.end for s in cut[:-1])]
    assert cut[-1].end == LENGTH
    for segment in cut:
        assert set(segment.covers) == {s for s in spans if s[0] <= segment.start and s[1] >= segment.end}


@given(SPANS)
def test_the_tree_nests_and_each_stretch_opens_first_once(spans: list[tuple[int, int]]) -> None:
    text = "".join(chr(97 + at % 26) for at in range(LENGTH))
    stack: list[tuple[int, int]] = []
    firsts: list[tuple[int, int]] = []
    covered: dict[tuple[int, int], str] = {}
    written = ""
    for piece in as_tree(segments(spans, 0, LENGTH), set()):
        span = (piece.start, piece.end)
        if piece.what == "open":
            stack.append(span)
            if piece.first:
                firsts.append(span)
        elif piece.what == "close":
            assert stack.pop() == span
        else:
            assert sorted(stack) == sorted(piece.covers)
            written += text[piece.start : piece.end]
            for over in stack:
                covered[over] = covered.get(over, "") + text[piece.start : piece.end]
    assert not stack
    assert written == text
    assert sorted(firsts) == sorted(set(spans))
    assert covered == {(s, e): text[s:e] for s, e in spans}


@given(SPANS, st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
def test_the_index_finds_what_a_look_at_all_finds(spans: list[tuple[int, int]], start: int, size: int) -> None:
    end = start + size
    assert SpanIndex(spans).over(start, end) == sorted(s for s in spans if s[0] < end and s[1] > start)


def shown(text: str, words: str) -> list[str]:
    start = text.index(words)
    return [text[s:e] for s, e in excerpt(text, [(start, start + len(words))])]


def test_an_excerpt_is_the_sentence_and_nothing_beyond() -> None:
    text = "First words. The envoy left the hall. Last words.\nAnother line."
    assert shown(text, "envoy left") == ["The envoy left the hall."]
    assert shown(text, "The envoy left the hall.") == ["The envoy left the hall."]
    assert shown(text, "Another") == ["Another line."]


def test_an_excerpt_of_a_sentence_without_end_is_cut_at_whole_words() -> None:
    text = "word " * 200 + "KEPT" + " word" * 200
    (found,) = shown(text, "KEPT")
    before, after = found.split("KEPT")
    assert len(before) <= CONTEXT
    assert len(after) <= CONTEXT
    assert set(before.split()) == set(after.split()) == {"word"}


def test_a_closing_mark_belongs_to_the_sentence() -> None:
    text = 'He said: "We stay." She left. They slept.'
    assert shown(text, "We stay.") == ['He said: "We stay."']


@given(st.text(alphabet="ab .\n", min_size=1, max_size=400), st.data())
def test_an_excerpt_holds_its_words_stays_in_the_line_and_near(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    ((first, last),) = excerpt(text, [(start, end)])
    assert first <= start < end <= last
    assert start - first <= CONTEXT
    assert last - end <= CONTEXT
    assert "\n" not in text[first:start] + text[end:last]


def test_what_no_layer_marks_is_own_text_and_no_character_is_in_two_layers() -> None:
    found = layered([Layer("furniture", 5, 10), Layer("filler", 8, 12), Layer("caption", 20, 90)], 30)
    assert [(piece.kind, piece.start, piece.end) for piece in found] == [
        ("own", 0, 5),
        ("furniture", 5, 10),
        ("filler", 10, 12),
        ("own", 12, 20),
        ("caption", 20, 30),
    ]
