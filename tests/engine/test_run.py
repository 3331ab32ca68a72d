"""One contract, proved for every engine."""

import os
from functools import partial

import pytest

from travaux.engine import Local, Workers, choose
from travaux.errors import TravauxError

ENGINES = [Local(), Workers(1), Workers(2)]
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=["local", "one", "two"])


def make_adder(amount):
    return partial(add, amount)


def add(amount, item):
    if item == "bad":
        problem = ValueError("cannot add to bad")
        problem.add_note("while adding")
        raise problem
    return item + amount


def make_nothing():
    raise TravauxError("no model of that name")


def make_counter():
    """A worker that tells how many items this very worker has seen."""
    seen = []

    def count(item):
        seen.append(item)
        return os.getpid(), len(seen)

    return count


def make_killed():
    return killed


def killed(item):
    os._exit(3)


def forbidden():
    raise AssertionError("made a worker although there was no item")


@every_engine
def test_answers_come_in_the_order_of_the_items(engine):
    assert list(engine.run(partial(make_adder, 100), range(40))) == list(range(100, 140))


@every_engine
def test_no_items_no_worker(engine):
    assert list(engine.run(forbidden, iter(()))) == []


@every_engine
def test_a_worker_is_made_once_in_each_process(engine):
    answers = list(engine.run(make_counter, range(12)))
    by_process = {}
    for process, count in answers:
        by_process.setdefault(process, []).append(count)
    assert len(by_process) <= getattr(engine, "count", 1)
    for counts in by_process.values():
        assert sorted(counts) == list(range(1, len(counts) + 1))


@every_engine
def test_an_error_of_the_worker_reaches_the_caller(engine):
    running = engine.run(partial(make_adder, 1), [1, "bad", 3])
    assert next(running) == 2
    with pytest.raises(ValueError, match="cannot add") as caught:
        list(running)
    assert caught.value.__notes__ == ["while adding"]


@every_engine
def test_an_error_while_the_worker_is_made_reaches_the_caller(engine):
    with pytest.raises(TravauxError, match="no model"):
        list(engine.run(make_nothing, [1]))


@every_engine
def test_items_are_read_only_a_little_ahead(engine):
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield n

    running = engine.run(partial(make_adder, 0), items())
    assert [next(running) for _ in range(3)] == [0, 1, 2]
    assert len(taken) < 40
    running.close()


def test_workers_are_processes_of_their_own():
    ((process, _),) = set(Workers(1).run(make_counter, [1]))
    assert process != os.getpid()


def test_a_killed_process_is_told_plainly():
    with pytest.raises(TravauxError, match="worker process ended"):
        list(Workers(1).run(make_killed, [1, 2]))


def test_the_engine_for_a_number_of_processes():
    assert isinstance(choose(1), Local)
    chosen = choose(3)
    assert isinstance(chosen, Workers)
    assert chosen.count == 3
    with pytest.raises(ValueError, match="0 workers"):
        Workers(0)
