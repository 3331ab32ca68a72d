"""A user's own files put over ours, and every mistake in them at once."""

from pathlib import Path

import pytest

from travaux.codebook import check, load
from travaux.errors import CodebookError, InputError


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_words_are_added_and_done_without(tmp_path):
    write(
        tmp_path,
        issues="""
issues:
- code: PAY_CONDITIONS
  words: [tronc, service charge, overtime]
  without: [bonus]
""",
    )
    ours, theirs = load().issues["PAY_CONDITIONS"], load(tmp_path).issues["PAY_CONDITIONS"]
    texts = [phrase.text for phrase in theirs.words]
    assert {"tronc", "service charge"} <= set(texts)
    assert texts.count("overtime") == 1
    assert "bonus" in [phrase.text for phrase in ours.words]
    assert "bonus" not in texts
    assert theirs.definition == ours.definition
    assert list(load(tmp_path).issues) == list(load().issues)


def test_new_codes_and_names_join_and_names_go(tmp_path):
    write(
        tmp_path,
        issues="""
groups: [{code: rink, def: Ice time.}]
issues: [{code: ICE_TIME, group: rink, def: Hours on the rink., words: [ice time]}]
""",
        organisations="""
organisations:
- {name: Harbour Pilots Guild, kind: union, aliases: [HPG]}
- {name: Oxfam, remove: true}
""",
        states="states: [{iso3: NOR, aliases: [Norge], capital: Bergen}]",
    )
    book = load(tmp_path)
    assert book.issues["ICE_TIME"].group == "rink"
    assert book.surfaces["HPG"][0].key == "Harbour Pilots Guild"
    assert "Oxfam" not in book.organisations
    assert "Oxfam" not in book.surfaces
    assert book.states["NOR"].capital == "Bergen"
    assert "Norge" in book.states["NOR"].aliases
    assert "Oxfam" in load().organisations


def test_a_fact_can_be_taken_back(tmp_path):
    write(tmp_path, places="places: [{name: Geneva, state: null}]")
    assert load(tmp_path).places["Geneva"].state is None


def test_every_mistake_at_once_with_file_and_line(tmp_path):
    write(
        tmp_path,
        issues="""issues:
- {code: CEASEFIRE, remove: true}
- {code: RINK, group: ice, def: Hours., words: [Ice Time, "a|b", {all: [rink]}]}
- {code: RINK, def: Again.}
- {code: TOLLS, group: economic, words: 3, colour: red}
- {code: WAR_END, without: [no such phrase]}
- just words
""",
        cues="""classes:
- {name: hail, part: verb, lemmas: [say, yell out], frames: [that_clause, shouting], quote_only: maybe}
""",
        outlets="""outlets:
- {name: 24, kind: newspaper}
- {name: Ledger, kind: pamphlet, state: ZZZ}
papers: []
""",
        colours="colours: []",
        places="- Averin\n",
        states="states: [\n",
    )
    (tmp_path / "offices.yaml").write_bytes(b"offices:\n- {name: caf\xe9 owner}\n")
    (tmp_path / "README.md").write_text("not read")
    told = check(tmp_path)
    expected = [
        ("colours.yaml:1", "no such file"),
        ("issues.yaml:2", "codes may be added, never removed"),
        ("issues.yaml:3", "there is no `ice` in groups"),
        ("issues.yaml:3", "write `ice time`"),
        ("issues.yaml:3", "each choice is a phrase of its own"),
        ("issues.yaml:3", "`all` needs two runs"),
        ("issues.yaml:4", "stands twice (first in line 3)"),
        ("issues.yaml:5", "`words` must be a list of phrases"),
        ("issues.yaml:5", "unknown key `colour`"),
        ("issues.yaml:5", "`def` is missing"),
        ("issues.yaml:6", "has no `no such phrase`"),
        ("issues.yaml:7", "must be a mapping with `code`"),
        ("cues.yaml:2", "`shouting` is none of"),
        ("cues.yaml:2", "`quote_only` must be true or false"),
        ("cues.yaml:2", "one class a word"),
        ("outlets.yaml:2", "`name` must be text; put it in quotes"),
        ("outlets.yaml:3", "`pamphlet` is none of"),
        ("outlets.yaml:3", "there is no `ZZZ` in states"),
        ("outlets.yaml:4", "unknown key `papers`"),
        ("places.yaml:1", "must be a mapping with places"),
        ("states.yaml:2", "not YAML"),
        ("offices.yaml:2", "not UTF-8"),
    ]
    missing = [(at, what) for at, what in expected if not any(f"{at}: " in line and what in line for line in told)]
    assert missing == []
    assert len(told) == len(expected)
    assert all(line.startswith(str(tmp_path)) for line in told)
    with pytest.raises(CodebookError, match="22 mistakes") as caught:
        load(tmp_path)
    assert list(caught.value.mistakes) == told


def test_a_right_overlay_has_no_mistakes(tmp_path):
    assert check(write(tmp_path, outlets="outlets: [{name: Averin Courier, kind: newspaper}]")) == []
    assert check(write(tmp_path, stances="", lineage="# nothing yet\n")) == []


def test_yaml_bombs_do_not_go_off(tmp_path):
    rows = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))
    write(tmp_path, outlets=f"a0: &a0 [x]\n{rows}\n")
    assert check(tmp_path) == [
        f"{tmp_path / 'outlets.yaml'}:1: anchors and aliases (& and *) are not allowed; "
        "a text that begins with one needs quotes"
    ]


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_an_overlay_is_a_folder(tmp_path, name):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is no folder"):
        check(tmp_path / name)
    with pytest.raises(InputError, match="is no folder"):
        load(tmp_path / name)


def test_two_outlets_under_one_file_line_are_told(tmp_path):
    write(tmp_path, outlets="outlets:\n- {name: Ledger, kind: newspaper}\n- {name: Ledger, kind: site}\n")
    (told,) = check(tmp_path)
    assert told.endswith("outlets.yaml:3: name `Ledger` stands twice (first in line 2)")
