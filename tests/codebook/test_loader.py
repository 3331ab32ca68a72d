"""Loading: our own files, their order, digest and derived tables."""

import pickle
import time

import pytest

from travaux import codebook
from travaux.codebook import Codebook, load
from travaux.codebook.schema import FILES, SECTIONS


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def test_public_names_are_sorted_and_there():
    assert sorted(codebook.__all__) == codebook.__all__
    assert all(hasattr(codebook, name) for name in codebook.__all__)


def test_our_files_have_no_mistakes_and_are_read_once(book):
    assert load() is book
    assert len(book.digest) == 64
    assert all(getattr(book, section.name) for section in SECTIONS)


def test_every_section_is_an_attribute_of_the_book():
    derived = {"digest", "verbs", "nouns", "prepositions", "surfaces", "titles"}
    assert {section.name for section in SECTIONS} | derived == set(Codebook.__slots__)
    assert {section.file for section in SECTIONS} == set(FILES)


def test_book_travels_to_another_process(book):
    assert pickle.loads(pickle.dumps(book)) == book  # noqa: S301


def test_loading_is_fast_enough_for_every_command(book):
    """The files are parsed with lines and checked in well under a second of CPU, even on a slow machine."""
    from travaux.codebook.loader import _load  # noqa: PLC0415

    start = time.process_time()
    again = _load(None)
    assert time.process_time() - start < 1.0
    assert again == book


def test_digest_follows_the_content(tmp_path, book):
    (tmp_path / "outlets.yaml").write_text("outlets: []\n")
    assert load(tmp_path).digest == book.digest
    (tmp_path / "outlets.yaml").write_text("outlets: [{name: Averin Courier, kind: newspaper}]\n")
    assert load(tmp_path).digest != book.digest


def test_order_of_keys_does_not_change_the_digest(tmp_path):
    digests = set()
    for entry in ("{name: Averin Courier, kind: newspaper}", "{kind: newspaper, name: Averin Courier}"):
        (tmp_path / "outlets.yaml").write_text(f"outlets: [{entry}]\n")
        digests.add(load(tmp_path).digest)
    assert len(digests) == 1
