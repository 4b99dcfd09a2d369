"""Measure how the time of `compare_coverage` grows, on made-up news about many events.

Run with `python tests/benchmarks/bench_coverage.py`, or with numbers of sentences.
"""

from __future__ import annotations

import resource
import sys
import time

from made_news import make_news

from analysis.framing import compare_coverage
from analysis.text import split_sentences


def main() -> None:
    """Print the processor time and the memory for each number of sentences."""
    for n in [int(each) for each in sys.argv[1:]] or [10_000, 50_000]:
        articles = make_news(n // 13).articles
        sentences = split_sentences(articles).head(n)
        began = time.process_time()
        found = compare_coverage(sentences, articles=articles, min_outlets=2)
        spent = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{len(sentences):,} sentences: {spent:.1f} s, {len(found):,} rows, {memory:.2f} GB")


if __name__ == "__main__":
    main()
