"""Print how fast articles load beside a bare loop and pandas, and how much memory it takes.

    python tests/benchmarks/bench_loading.py [files] [megabytes]

Makes its own seeded text in a temporary folder: that many small files, and a CSV and one text of
that size (of 100 MB at most).
Each measure runs in a process of its own; a bare loop only reads the bytes, and waits for the
disk if it comes first. Rates are per second of processor time, which other work does not change.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = ("the", "council", "of", "old", "town", "voted", "on", "Monday", "to", "close", "bridge")


def make_text(rng: random.Random) -> str:
    paragraphs = (
        " ".join(rng.choices(WORDS, k=rng.randint(15, 40))).capitalize() + "."
        for _ in range(rng.randint(3, 9))
    )
    return "\n\n".join(paragraphs)


def make_corpus(folder: Path, *, files: int, megabytes: int) -> None:
    rng = random.Random(0)
    (folder / "texts").mkdir()
    for number in range(files):
        place = folder / "texts" / f"{number % 50:02d}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06d}.txt").write_text(make_text(rng))
    with (folder / "all.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "outlet", "date", "title", "text"])
        number = 0
        while stream.tell() < megabytes * 1_000_000:
            text = make_text(rng)
            writer.writerow([number, f"Paper {number % 9}", "2024-05-06", text[:40], text])
            number += 1
    with (folder / "huge.txt").open("w") as huge:
        while huge.tell() < min(megabytes, 100) * 1_000_000:
            huge.write(make_text(rng) + "\n\n")


def read_bare(folder: Path) -> int:
    return sum(1 for path in (folder / "texts").rglob("*.txt") if path.read_text())


def read_folder(folder: Path) -> int:
    from analysis.loaders import iterate_articles

    return sum(len(articles) for articles, _ in iterate_articles(folder / "texts"))


def read_pandas(folder: Path) -> int:
    import pandas as pd

    return len(pd.read_csv(folder / "all.csv", dtype=str, keep_default_na=False))


def read_table(folder: Path) -> int:
    from analysis.loaders import iterate_articles

    return sum(len(articles) for articles, _ in iterate_articles(folder / "all.csv"))


def clean_some(folder: Path) -> int:
    from analysis.loaders import clean_articles, iterate_articles

    articles, _ = next(iter(iterate_articles(folder / "texts", batch_size=2_000)))
    clean_articles(articles)
    return len(articles)


def split_huge(folder: Path) -> int:
    from analysis.loaders import load_articles
    from analysis.text import split_sentences

    articles, _ = load_articles(folder / "huge.txt")
    split_sentences(articles)
    return len(articles)


JOBS = {
    "bare loop over files": read_bare,
    "iterate_articles, files": read_folder,
    "pandas.read_csv, whole": read_pandas,
    "iterate_articles, CSV": read_table,
    "load and clean, 2,000 files": clean_some,
    "load and split, one text": split_huge,
}


def run_alone(job: str, folder: Path) -> tuple[int, float, float, float]:
    """Run one job in a new process; return articles, seconds, processor seconds, peak MiB."""
    command = [sys.executable, __file__, "--job", job, str(folder)]
    count, seconds, spent, peak = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    return int(count), float(seconds), float(spent), float(peak)


def main() -> None:
    if sys.argv[1:2] == ["--job"]:
        start = time.perf_counter()
        count = JOBS[sys.argv[2]](Path(sys.argv[3]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(count, time.perf_counter() - start, time.process_time(), peak)
        return
    files, megabytes = (
        int(value) for value in (sys.argv[1:] + ["5000", "50"][len(sys.argv) - 1 :])
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_corpus(folder, files=files, megabytes=megabytes)
        heads = ("articles", "seconds", "processor", "per second", "peak MiB")
        print(f"{'':30}" + "".join(f"{head:>12}" for head in heads))
        for job in JOBS:
            count, seconds, spent, peak = run_alone(job, folder)
            figures = (f"{seconds:12.2f}", f"{spent:12.2f}", f"{count / spent:12,.0f}")
            print(f"{job:30}{count:12,}{''.join(figures)}{peak:12.0f}")


if __name__ == "__main__":
    main()
