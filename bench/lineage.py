"""How the search for copies grows with the pile, beside stock MinHash-LSH where datasketch is installed, in one run.

    python bench/lineage.py [REPORTS …]        1,000 and 10,000 unless given; 100,000 takes some minutes

Reports are made of random words; one in five copies half of another. Times are CPU seconds of this process, from
texts with their layers to edges; the exponent is that of CPU seconds over the number of reports. Needs no data.
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
import time
from collections.abc import Callable, Sequence

from travaux.collating import copies
from travaux.model import Layer, Publication, Report, StoredReport, When

WORDS = [f"w{n}" for n in range(20_000)]
LENGTH, COPIED, PERMUTATIONS, ALIKE, RUN = 300, 5, 128, 0.5, 5


def pile(size: int) -> list[StoredReport]:
    """Reports of 300 words, the same for the same size."""
    chance = random.Random(size)  # noqa: S311 -- no secret
    texts: list[list[str]] = []
    for n in range(size):
        words = chance.choices(WORDS, k=LENGTH)
        if n % COPIED == COPIED - 1:
            words[: LENGTH // 2] = texts[chance.randrange(n)][: LENGTH // 2]
        texts.append(words)
    return [stored(" ".join(words)) for words in texts]


def stored(text: str) -> StoredReport:
    """A text as a report of a record."""
    name = hashlib.sha256(text.encode()).hexdigest()
    return StoredReport(Report(name, text, name), (Layer("own", 0, len(text)),), Publication(name, When()), (name,))


def minhash() -> Callable[[Sequence[StoredReport]], int] | None:
    """Stock MinHash-LSH over runs of five words, without alignment; None where datasketch is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- not needed for the rest
    except ImportError:
        return None

    def run(reports: Sequence[StoredReport]) -> int:
        index, found = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), 0
        for report in reports:
            words = report.report.text.split()
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([" ".join(words[n : n + RUN]).encode() for n in range(len(words) - RUN + 1)])
            found += len(index.query(sketch))
            index.insert(report.report.id, sketch)
        return found

    return run


def seconds(run: Callable[[Sequence[StoredReport]], object], reports: Sequence[StoredReport]) -> float:
    """CPU seconds of a run."""
    start = time.process_time()
    run(reports)
    return time.process_time() - start


def main(sizes: Sequence[int]) -> None:
    """Prints a line for each size, and the exponent between the first and the last."""
    other = minhash()
    copies(pile(20))  # what is made once
    took = []
    for size in sizes:
        reports = pile(size)
        took.append(seconds(copies, reports))
        beside = ""
        if other is not None:
            stock = seconds(other, reports)
            beside = f"; MinHash-LSH {size / stock:,.0f} a second, {stock / took[-1]:.1f} times as long"
        print(f"{size:,} reports: {took[-1]:.2f} s of CPU, {size / took[-1]:,.0f} a second{beside}")  # noqa: T201
    if len(sizes) > 1:
        print(f"growth exponent {math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0]):.2f}")  # noqa: T201


if __name__ == "__main__":
    main([int(a.replace(",", "")) for a in sys.argv[1:]] or [1_000, 10_000])
