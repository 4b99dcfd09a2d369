"""Measure how the time of `compare_coverage` grows, on made-up sentences about one event.

Run with `python tests/benchmarks/bench_coverage.py`, or with a number of sentences.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pandas as pd

from analysis.framing import compare_coverage
from analysis.text import split_sentences

TOPIC = [*("leaders", "talks", "ceasefire", "troops", "border", "ministers", "sanctions"), "envoy"]
SMALL = [*("the", "of", "to", "in", "a", "and", "on", "for", "with", "by", "from", "at", "that")]


def make_articles(n: int, *, seed: int = 0) -> pd.DataFrame:
    """Return articles with about `n` sentences: topic words, small words and a long tail."""
    random = np.random.default_rng(seed)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    tail = ["".join(random.choice(letters, size=random.integers(4, 11))) for _ in range(20_000)]
    words = np.array([*SMALL, *TOPIC, *tail])
    ranks = np.concatenate([np.full(13, 0.025), np.full(8, 0.02), 1 / np.arange(20, 20_020)])
    ranks[21:] *= (1 - ranks[:21].sum()) / ranks[21:].sum()
    said = random.choice(words, size=(n, 18), p=ranks)
    copied = random.integers(0, n, size=n // 4)
    said[: n // 4] = said[copied]
    random.shuffle(said)
    texts = [" ".join(row).capitalize() + "." for row in said.tolist()]
    parts = [" ".join(texts[start : start + 25]) for start in range(0, n, 25)]
    outlets = [f"outlet {place % 20}" for place in range(len(parts))]
    return pd.DataFrame({"doc_id": range(len(parts)), "outlet": outlets, "text": parts})


def main() -> None:
    """Print the processor time and the memory for each number of sentences."""
    for n in [int(each) for each in sys.argv[1:]] or [5_000, 10_000, 20_000, 50_000]:
        articles = make_articles(n)
        sentences = split_sentences(articles)
        began = time.process_time()
        found = compare_coverage(sentences, articles=articles, min_outlets=2)
        spent = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{len(sentences):,} sentences: {spent:.1f} s, {len(found):,} rows, {memory:.2f} GB")


if __name__ == "__main__":
    main()
