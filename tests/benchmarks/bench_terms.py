"""Time term counts against other tools, side by side, with equal counts.

Run with `python tests/benchmarks/bench_terms.py [articles] [--folder PATH] [--only NAME ...]`.
Without a folder of texts it makes its own: words drawn from a Zipf distribution, seeded. Tools that
are not installed are named and left out (polars, scikit-learn and nltk are wanted); set
POLARS_MAX_THREADS=1 to hold all to one core. Ratios of CPU time from one run are the figures to
read; a single tool named with `--only` shows its peak memory.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.terms import compare_terms, count_terms, find_concordance, stop_words
from analysis.terms.possessives import fold_possessive
from analysis.text.folding import fold_layout
from analysis.text.words import _WORD

SYLLABLES = [a + b for a in "bdfklmnprstvz" for b in "aeiou"]
# on the text made here this gives the words of the count, and the marks that part phrases, once
# the possessive 's is cut off
PATTERN = r"[a-z0-9]+(?:['-][a-z0-9]+)*|[.,\n]"
MARKS = frozenset(".,\n")
STOP = frozenset(word for word in stop_words() if word.isalpha())
OUTLETS = 20


def make_texts(n: int, *, seed: int = 0, distinct: int = 150_000) -> list[str]:
    """Make articles of about 450 words, two in five of them stop words."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 6, size=distinct)
    drawn = rng.choice(SYLLABLES, size=int(sizes.sum()))
    ends = np.cumsum(sizes)
    made = ["".join(drawn[a:b]) for a, b in zip(ends - sizes, ends, strict=True)]
    made = [word for word in dict.fromkeys(made) if word not in STOP]
    made[50:1050:10] = [f"{a}-{b}" for a, b in zip(made[1:101], made[101:201], strict=True)]
    made[55:555:10] = [f"{word}'s" for word in made[:50]]
    pool = np.array([*sorted(STOP), *made], dtype=object)
    lengths = rng.lognormal(6, 0.45, size=n).astype(int) + 1
    total = int(lengths.sum())
    function = rng.random(total) < 0.43
    ids = np.where(
        function,
        _zipf(rng, len(STOP), total, shift=1),
        len(STOP) + _zipf(rng, len(made), total, shift=20),
    )
    words = pool[ids]
    ended = rng.random(total)
    words[np.flatnonzero(ended[:-1] < 0.05) + 1] = [
        word.capitalize() for word in words[np.flatnonzero(ended[:-1] < 0.05) + 1]
    ]
    words[ended < 0.05] += "."
    words[(ended >= 0.05) & (ended < 0.1)] += ","
    stops = np.cumsum(lengths)
    return [" ".join(words[a:b]) for a, b in zip(stops - lengths, stops, strict=True)]


def _zipf(rng: np.random.Generator, size: int, total: int, *, shift: float) -> np.ndarray:
    """Draw word numbers from a Zipf-Mandelbrot distribution."""
    weights = 1 / (np.arange(size) + 1 + shift) ** 1.1
    edges = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(edges, rng.random(total)), size - 1)


Counts = dict[tuple[str, str], int]


def by_kit(articles: pd.DataFrame) -> object:
    return count_terms(articles, n=[1, 2], stop_words=STOP)


def by_kit_as_sklearn(articles: pd.DataFrame) -> object:
    return count_terms(articles, n=[1, 2], stop_words=STOP, skip="stop_words")


def by_counter(articles: pd.DataFrame) -> object:
    return _count(articles.assign(text=without_possessives(articles)), re.compile(PATTERN))


def by_word_rule(articles: pd.DataFrame) -> object:
    # the kit's own rule, which holds on any text; whatever else is no blank parts phrases
    pattern = re.compile(rf"(?:{_WORD.pattern})|[^\s]|\n", re.VERBOSE)
    folded = articles.assign(text=articles["text"].map(fold_layout))
    return _count(folded, pattern, fold=fold_possessive)


def without_possessives(articles: pd.DataFrame) -> list[str]:
    return [text.replace("'s", "") for text in articles["text"]]


def _count(
    articles: pd.DataFrame, pattern: re.Pattern[str], fold: Callable[[str], str] = str
) -> object:
    out = STOP | MARKS | {""}  # a rule with a group gives the marks as empty
    counts: dict[str, Counter[str]] = {}
    for outlet, text in zip(articles["outlet"], articles["text"], strict=True):
        words = pattern.findall(text.lower())
        if fold is not str:
            words = [fold(word) for word in words]
        counter = counts.setdefault(outlet, Counter())
        counter.update([word for word in words if word not in out])
        counter.update([f"{a} {b}" for a, b in pairwise(words) if a not in out and b not in out])
    return counts


def by_sklearn(articles: pd.DataFrame) -> object:
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(
        token_pattern=PATTERN, stop_words=sorted(STOP), ngram_range=(1, 2), dtype=np.int64
    )
    matrix = vectorizer.fit_transform(without_possessives(articles))
    outlets, codes = np.unique(articles["outlet"], return_inverse=True)
    groups = np.eye(len(outlets), dtype=np.int64)[codes]
    from scipy.sparse import csr_matrix

    return outlets, csr_matrix(groups.T) @ matrix, vectorizer.get_feature_names_out()


def by_polars(articles: pd.DataFrame) -> object:
    import polars as pl

    out = sorted(STOP | MARKS)
    texts = without_possessives(articles)
    frame = pl.DataFrame({"outlet": articles["outlet"].tolist(), "text": texts})
    words = (
        frame.lazy()
        .with_row_index("row")
        .with_columns(pl.col("text").str.to_lowercase().str.extract_all(PATTERN).alias("word"))
        .select("row", "outlet", "word")
        .explode("word")
        .with_columns(pl.col("word").is_in(out).alias("out"))
        .with_columns(
            pl.col("word").shift(-1).alias("next"),
            pl.col("out").shift(-1).alias("next_out"),
            (pl.col("row") == pl.col("row").shift(-1)).alias("same"),
        )
    )
    single = words.filter(~pl.col("out")).select("outlet", pl.col("word").alias("term"))
    double = words.filter(~pl.col("out") & ~pl.col("next_out") & pl.col("same")).select(
        "outlet", (pl.col("word") + " " + pl.col("next")).alias("term")
    )
    return pl.concat([single, double]).group_by("outlet", "term").len().collect()


def by_nltk(articles: pd.DataFrame) -> object:
    from nltk import FreqDist, bigrams
    from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

    # what nltk.word_tokenize does: sentences first, then their words
    sentences, tokenize = PunktSentenceTokenizer().tokenize, NLTKWordTokenizer().tokenize
    counts: dict[str, FreqDist] = {}
    for outlet, text in zip(articles["outlet"], articles["text"], strict=True):
        words = [word.lower() for part in sentences(text) for word in tokenize(part)]
        words = [word for word in words if word not in STOP and word.isalnum()]
        counts.setdefault(outlet, FreqDist()).update([*words, *bigrams(words)])
    return counts


def as_counts(result: object) -> Counts:
    """Bring any tool's result into one form, to see that all are equal."""
    if isinstance(result, pd.DataFrame):
        keys = zip(result["outlet"], result["term"], strict=True)
        return dict(zip(keys, result["count"].tolist(), strict=True))
    if isinstance(result, dict):
        return {(o, term): n for o, counter in result.items() for term, n in counter.items()}
    if isinstance(result, tuple):
        outlets, matrix, names = result
        table = matrix.tocoo()
        cells = zip(table.row, table.col, table.data, strict=True)
        return {
            (outlets[row], names[column]): int(n)
            for row, column, n in cells
            if not MARKS & set(re.split(r"(?<=[.,\n]) | (?=[.,\n])|(?<=^[.,\n])$", names[column]))
        }
    rows = result.rows()  # type: ignore[attr-defined]  # a polars frame
    return {(outlet, term): n for outlet, term, n in rows}


TOOLS: dict[str, tuple[Callable[[pd.DataFrame], object], int]] = {
    "kit": (by_kit, 1),
    "counter": (by_counter, 1),
    "counter, rule": (by_word_rule, 1),
    "polars": (by_polars, 1),
    "kit as sklearn": (by_kit_as_sklearn, 1),
    "sklearn": (by_sklearn, 1),
    "nltk": (by_nltk, 10),  # on a tenth of the articles, and multiplied
}


def run(name: str, articles: pd.DataFrame) -> tuple[float, float, object] | None:
    """Return wall and CPU seconds and the result of a tool, or nothing if it is not installed."""
    tool, part = TOOLS[name]
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        result = tool(articles.head(len(articles) // part))
    except ModuleNotFoundError as error:
        print(f"{name:16} not installed ({error.name})")
        return None
    wall, cpu = part * (time.perf_counter() - wall), part * (time.process_time() - cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{name:16} wall {wall:7.2f} s   CPU {cpu:7.2f} s   peak so far {peak:5.2f} GiB")
    return wall, cpu, result


def compare(articles: pd.DataFrame, names: Iterable[str]) -> None:
    """Run the tools in turn and print their times over the kit's."""
    done = {name: found for name in names if (found := run(name, articles)) is not None}
    pairs = [(name, "kit") for name in ("counter", "counter, rule", "polars", "nltk")]
    pairs.append(("sklearn", "kit as sklearn"))
    for peer, ours in pairs:
        if peer in done and ours in done:
            times = [done[peer][i] / done[ours][i] for i in (0, 1)]
            equal = peer == "nltk" or as_counts(done[peer][2]) == as_counts(done[ours][2])
            same = "other words" if peer == "nltk" else "equal counts" if equal else "NOT EQUAL"
            print(f"{peer:16} / kit: wall {times[0]:5.2f}   CPU {times[1]:5.2f}   {same}")


def time_further(articles: pd.DataFrame) -> None:
    """Time the comparison of all counted terms, and a concordance."""
    counts = by_kit(articles)
    for name, call in (
        ("compare_terms", lambda: compare_terms(counts)),
        ("find_concordance", lambda: find_concordance(articles, pattern="military")),
    ):
        start, cpu = time.perf_counter(), time.process_time()
        rows = len(call())
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(f"{name:16} wall {wall:7.2f} s   CPU {cpu:7.2f} s   {rows:,} rows")
    print(f"{len(counts):,} counted rows, {counts['term'].nunique():,} distinct terms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[*TOOLS, "further"])
    options = parser.parse_args()
    if options.folder:
        texts = [path.read_text("utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    else:
        texts = make_texts(options.articles)
    # one word that is rare, for the concordance
    texts[::50] = [text + " Military." for text in texts[::50]]
    outlets = [f"outlet {i % OUTLETS:02}" for i in range(len(texts))]
    articles = pd.DataFrame({"doc_id": range(len(texts)), "outlet": outlets, "text": texts})
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts):,} articles, {size:.1f} million characters")
    compare(articles, [name for name in options.only if name in TOOLS])
    if "further" in options.only:
        time_further(articles)


if __name__ == "__main__":
    main()
