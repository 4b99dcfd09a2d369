"""Serial against two Dask processes over the same shards, with equal results; prints ratios.

Run it with `python tests/benchmarks/bench_large.py [articles]`. The text is made up from a seed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.large import map_shards, merge_counts
from analysis.sentiment import score_sentences
from analysis.terms import count_terms
from analysis.text import split_sentences

SHARDS = 8


def make_files(folder: Path, articles: int, *, words: int = 450, seed: int = 0) -> list[Path]:
    rng = np.random.default_rng(seed)
    vocabulary = np.array(["".join(rng.choice(list("abdeiklmnorst"), 6)) for _ in range(5_000)])
    paths = []
    for shard in range(SHARDS):
        count = articles // SHARDS
        drawn = vocabulary[np.minimum(rng.zipf(1.3, size=(count, words)), 5_000) - 1].tolist()
        texts = [". ".join(" ".join(row[i : i + 20]).capitalize() for i in range(0, words, 20))
                 for row in drawn]  # fmt: skip
        table = pd.DataFrame(
            {
                "doc_id": [f"{shard}-{i}" for i in range(count)],
                "outlet": rng.choice(["A", "B", "C"], count),
                "title": "",
                "text": texts,
            }
        )
        paths.append(folder / f"{shard}.csv")
        table.to_csv(paths[-1], index=False)
    return paths


def count_and_score(path: Path) -> pd.DataFrame:
    articles = pd.read_csv(path, dtype="str", keep_default_na=False)
    scored = score_sentences(split_sentences(articles))
    counts = count_terms(articles)
    return counts.assign(scored=scored["compound"].notna().sum())


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    with tempfile.TemporaryDirectory() as folder:
        paths = make_files(Path(folder), articles)
        seconds, results = [], []
        for workers in (1, 2):
            start = time.perf_counter()
            results.append(
                merge_counts(map_shards(paths, function=count_and_score, workers=workers))
            )
            seconds.append(time.perf_counter() - start)
    equal = results[0].equals(results[1])
    print(
        f"{articles:,} articles in {SHARDS} shards: serial {articles / seconds[0]:,.0f} articles a "
        f"second; two processes, cluster started and ended, {seconds[0] / seconds[1]:.2f} times "
        f"that; results equal: {equal}"
    )


if __name__ == "__main__":
    main()
