"""Pairs of invented names: one person or two, and why."""

import time

import pytest

from travaux.codebook import load
from travaux.naming.matching import matcher


@pytest.fixture(scope="module")
def match():
    return matcher(load()).match


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karim Abdel Wafi", "Kareem Abdelwafy"),
        ("Nizar Meshqal", "Nizar al-Mashkal"),
        ("Salah al-Din Omrani", "Salahuddin Umrani"),
        ("Abd al-Hadi Tawil", "Abdulhadi Tawil"),
        ("Qasim Ghalawi", "Kassem Galawi"),
        ("Fathallah Zoubir", "Fath Allah Zubir"),
        ("Yevgeny Torsky", "Evgenii Torskii"),
        ("Pyotr Balandov", "Piotr Balandoff"),
        ("Serhiy Kravenko", "Sergei Kravenko"),
        ("Zdeněk Vrabčić", "Zdenek Vrabcic"),
        ("Ramón Ibáñez Tordera", "Ramon Ibanez"),
        ("Luis Ernesto Ibáñez Tordera", "Luis Ibáñez Tordera"),
        ("Min Seo-yun", "Seo-yun Min"),
        ("Pak Do-hyun", "Park Do Hyun"),
        ("Hailegiorgis Bekele", "Haile Giorgis Bekele"),
        ("Şükrü Çelmez", "Sukru Celmez"),
        ("Bill Thornbury", "William Thornbury"),
        ("J. Thornbury", "Jonas Thornbury"),
        ("Thornbury, Jonas", "Jonas Thornbury"),
        ("President Ilse Marstan", "Ilse Marstan"),
        ("Jonas K. Thornbury", "Jonas Thornbury"),
        ("Đorđe Žirić", "Dorde Ziric"),
        ("Yiorgos Mavrellis", "Giorgos Mavrelis"),
        ("Axmed Cabdi", "Ahmed Abdi"),
        ("Hsiao Mei-ling", "Xiao Meiling"),
    ],
)
def test_one_person(match, a, b):
    assert match(a, b).same, match(a, b)
    assert match(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hassan Tawil", "Hussein Tawil"),
        ("Salim Tawil", "Salam Tawil"),
        ("Amin Zoubir", "Amina Zoubir"),
        ("Abdul Karim", "Abdul Rahim"),
        ("Oleg Balandov", "Oleg Balandova"),
        ("Ana María Ibáñez", "Ana Luisa Ibáñez"),
        ("Ernesto Ibáñez", "Ibáñez"),
        ("Min Seo-yun", "Min Seo-jin"),
        ("Wang Yu", "Wang Li"),
        ("Jonas Thornbury", "Jonas Thornbury Jr."),
        ("Jonas Thornbury", "Joanna Thornbury"),
        ("Ahmed Tawil", "Karim Ahmed Tawil"),
        ("Ahmed bin Omar", "Omar bin Ahmed"),
        ("Yusuf Ibrahim", "Ibrahim Yusuf"),
        ("King Oskar II", "King Oskar III"),
        ("", "Jonas Thornbury"),
        ("—", "—!"),
    ],
)
def test_two_persons(match, a, b):
    assert not match(a, b).same, match(a, b)
    assert not match(b, a).same


def test_an_answer_tells_its_rule_and_the_words_side_by_side(match):
    found = match("Karim Abdel Wafi", "Kareem Abdelwafy")
    assert found.rule == "word by word"
    assert found.words == (("karim", "kareem"), ("abdwafi", "abdwafy"))
    assert 0.8 <= found.score < 1
    assert match("Ibáñez", "Ernesto Ibáñez").rule == "one word alone"


@pytest.mark.parametrize(
    "odd", ["\x00", "’", "a" * 5000, "abd", "abd al", "al-", "-", "bin", "II", "Jr", "李 明", "x, y, z"]
)
def test_odd_names_are_no_crash(match, odd):
    assert match(odd, "Ilse Marstan").same is False
    assert match("abd al", odd) is not None


def test_thousands_of_pairs_a_second(match):
    words = ["Karim", "Abdelwafy", "Nizar", "Tawil", "Ilse", "Marstan", "Zoubir", "Thornbury", "Balandov", "Ibáñez"]
    names = [f"{a} {b}{k}" for k in "abcde" for a in words for b in words]
    pairs = [(names[i % 500], names[(i * 7) % 500]) for i in range(5000)]
    start = time.process_time()
    for a, b in pairs:
        match(a, b)
    assert time.process_time() - start < 1.0
