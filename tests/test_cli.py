"""The commands: what they print, where, and with which exit code."""

import json
import resource
import subprocess
import sys
from contextlib import suppress

import pytest
import typer

from test_pipeline import counting_reader
from travaux import __version__, cli, pipeline
from travaux.errors import InputError
from travaux.publishing import terminal
from travaux.recording import EXPORTS, Record

COMMANDS = (
    *(
        "build",
        "inputs",
        "reread",
        "forget",
        "show",
        "digest",
        "changes",
        "brief",
        "publish",
        "export",
        "import",
        "serve",
    ),
    "assess",
    *("codebook check", "world check", "judge add", "judge list", "judge export", "judge import"),
)


@pytest.fixture
def run(monkeypatch, capfd):
    """Runs the program in this process: `(exit code, standard output, standard error)`."""

    def running(*arguments):
        monkeypatch.setattr(sys, "argv", ["travaux", *map(str, arguments)])
        monkeypatch.setattr(cli, "_run", {"debug": False})
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, *capfd.readouterr()

    return running


@pytest.fixture
def pile(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAVAUX_CACHE", "")
    monkeypatch.setattr(pipeline, "reader", counting_reader)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "averin.txt").write_text("At least 14 dockers were hurt in Port Averin.")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return folder


def test_build_tells_what_came_and_what_was_refused(run, pile):
    code, out, err = run("build", "pile")
    assert code == 0
    assert (
        "talks.travaux: 1 report; 0 encounters, 0 statements, 0 positions, 0 proposals, 1 figure, 0 backgrounds" in out
    )
    assert "read 1 new, 0 known before, 0 further copies, 1 refused; revision 1" in out
    assert "refused: pile/photo.png: an image (PNG)" in out
    assert "read 1 of 1" in err
    assert "\x1b" not in out + err
    code, out, _ = run("build", "pile")
    assert "nothing changed" in out


def test_quiet_says_nothing(run, pile):
    assert run("build", "pile", "-q", "-o", "other.travaux") == (0, "", "")
    assert len(Record.open(pile.parent / "other.travaux").reports()) == 1


def test_build_takes_workers_model_and_codebook(run, pile, monkeypatch):
    given = {}

    def build(sources, record, **more):
        given.update(more, sources=sources, record=record)
        raise InputError("seen")

    monkeypatch.setattr(pipeline, "build", build)
    code, _, _ = run(
        "build", "a", "b", "--workers", "3", "--model", "en_other", "--codebook", "codes", "-o", "c.travaux"
    )
    assert code == 1
    assert (given["settings"].workers, given["settings"].model) == (3, "en_other")
    assert [str(s) for s in given["sources"]] == ["a", "b"]
    assert (str(given["record"]), str(given["codebook_dir"])) == ("c.travaux", "codes")


def test_many_refusals_are_cut_short_with_a_way_to_all(run, pile):
    for n in range(30):
        (pile / f"{n}.txt").touch()
    _, out, _ = run("build", "pile")
    assert out.count("refused: ") == 20
    assert "11 more refused; `travaux export refusals talks.travaux`" in out


def test_nothing_to_read_is_a_failure(run, pile):
    (pile / "averin.txt").unlink()
    code, out, err = run("build", "pile")
    assert code == 1
    assert "refused: pile/photo.png" in out
    assert "travaux: nothing was read: pile/photo.png: an image (PNG)" in err


def test_names_of_files_cannot_break_the_lines(run, pile):
    (pile / "a\nb\x1b[31m.txt").touch()
    _, out, _ = run("build", "pile")
    assert "refused: pile/a\\nb\\x1b[31m.txt: empty" in out


def test_export_writes_every_row_as_utf8(run, pile):
    (pile / "envoy.txt").write_text("The envoy René Ström left.", encoding="utf-8")
    run("build", "pile")
    code, out, err = run("export", "all", "--format", "jsonl")
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["table"] for r in rows] == ["figures", "refusals", "reports", "reports"]
    assert "René Ström" in out
    for what in EXPORTS:
        assert run("export", what, "talks.travaux")[0] == 0


@pytest.mark.parametrize("what", [w for w in terminal.WHATS if w != "report"])
def test_show_prints_and_gives_json(run, pile, what):
    run("build", "pile")
    code, out, _ = run("show", what)
    assert code == 0
    assert out.strip()
    code, out, _ = run("show", what, "talks.travaux", "--json")
    assert code == 0
    assert json.loads(out)


def test_show_report_takes_a_name_and_a_record(run, pile):
    run("build", "pile", "-o", "other.travaux")
    code, out, _ = run("show", "report", "averin.txt", "other.travaux")
    assert code == 0
    assert "averin.txt" in out
    assert "“14”" in out
    code, _, err = run("show", "report", "nobody", "other.travaux")
    assert (code, "no report 'nobody'" in err) == (1, True)


def test_publish_writes_pages_and_says_where(run, pile):
    run("build", "pile")
    code, out, _ = run("publish", "-o", "site")
    assert code == 0
    assert (pile.parent / "site" / "index.html").is_file()
    assert "index.html" in out


def test_codebook_check_lists_every_mistake(run, tmp_path):
    (tmp_path / "issues.yaml").write_text("- : {")
    code, _, err = run("codebook", "check", tmp_path)
    assert code == 1
    assert "issues.yaml:1" in err
    sound = tmp_path / "sound"
    sound.mkdir()
    assert run("codebook", "check", sound) == (0, f"{sound}: no mistakes\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "pile", "--workers", "0"),
        ("nonsense",),
        ("show", "rumours"),
        ("show", "report"),
        ("show", "matrix", "a.travaux", "b.travaux"),
        ("export", "rumours"),
        ("export", "all", "--format", "docx"),
        ("assess", "rumours", "gold"),
        ("publish", "talks.travaux"),
        ("serve", "--port", "0"),
    ],
)
def test_wrong_use_is_2(run, pile, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: travaux" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "gone"), "no such file or folder: gone"),
        (("show", "matrix", "gone.travaux"), "no record at gone.travaux"),
        (("export", "all", "pile/averin.txt"), "not a record of Travaux"),
        (("publish", "gone.travaux", "-o", "site"), "no record at gone.travaux"),
    ],
)
def test_what_goes_wrong_is_one_line_and_1(run, pile, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("travaux: ")
    assert words in err
    assert err.count("\n") == 1


def test_a_fault_is_one_line_and_names_the_report(run, pile, monkeypatch):
    def breaking(settings, codebook):
        def read(report):
            problem = ZeroDivisionError("by zero")
            problem.add_note(f"while reading {report.source}")
            raise problem

        return read

    monkeypatch.setattr(pipeline, "reader", breaking)
    code, _, err = run("build", "pile", "-q")
    assert code == 1
    assert err == (
        "travaux: a fault in Travaux, while reading pile/averin.txt: ZeroDivisionError: by zero (--debug shows where)\n"
    )


@pytest.mark.parametrize("place", ["before", "after"])
def test_debug_shows_where(pile, monkeypatch, place):
    monkeypatch.setattr(cli, "_run", {"debug": False})
    arguments = ["--debug", "gone.travaux"] if place == "before" else ["gone.travaux", "--debug"]
    monkeypatch.setattr(sys, "argv", ["travaux", "show", "matrix", *arguments])
    with pytest.raises(InputError, match="no record"):
        cli.main()


def test_a_setting_that_cannot_be_read(run, pile, monkeypatch):
    monkeypatch.setenv("TRAVAUX_WORKERS", "many")
    code, _, err = run("build", "pile")
    assert code == 1
    assert "TRAVAUX_WORKERS" in err


def test_every_command_has_help_with_an_example(run):
    code, out, _ = run("--help")
    assert code == 0
    for command in COMMANDS:
        assert command.split()[0] in out
        code, text, _ = run(*command.split(), "--help")
        assert code == 0
        assert f"Example:\n  travaux {command}" in text.replace("Example:\n    ", "Example:\n  ")
        for option in ("--quiet", "--debug", "--help"):
            assert option in text


def test_no_command_pretends():
    group = typer.main.get_command(cli.app)
    assert set(group.commands) == {c.split()[0] for c in COMMANDS}


def test_version(run):
    assert run("--version") == (0, f"travaux {__version__}\n", "")


def cpu(code: str) -> float:
    """CPU seconds of a fresh interpreter: the least of three tries, as other work on the machine only adds."""
    tries = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        tries.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(tries)


def test_help_answers_in_a_blink():
    program = "import sys; sys.argv = ['travaux', '--help']; from travaux.cli import main; main()"
    assert cpu(program) <= 5 * cpu("import typer")


def test_help_imports_nothing_heavy():
    program = (
        "import sys; sys.argv = ['travaux', '--help']\n"
        "from travaux.cli import main\n"
        "heavy = {'spacy', 'sqlalchemy', 'jinja2', 'yaml', 'numpy'}\n"
        "try: main()\n"
        "except SystemExit: print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.endswith("heavy: []\n")


def test_a_reader_that_goes_away_is_no_fault(pile, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["travaux", "build", "pile", "-q"])
    with suppress(SystemExit):
        cli.main()
    command = f"{sys.executable} -c 'from travaux.cli import main; main()' export all | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
