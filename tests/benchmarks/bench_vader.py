"""VADER beside the installed vaderSentiment: equality checked and speed compared in one run.

Run: python tests/benchmarks/bench_vader.py [sentences]; a million takes some minutes.
"""

import random
import resource
import statistics
import sys
import time

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.sentiment import score_sentences, score_texts
from analysis.sentiment.lexicon import load_lexicon

STOCK = SentimentIntensityAnalyzer()

PLAIN = [
    *("the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "as", "by", "it", "was"),
    *("said", "at", "from", "he", "is", "be", "has", "have", "would", "will", "which", "after"),
    *("their", "they", "its", "were", "also", "new", "year", "last", "week", "government"),
    *("president", "minister", "party", "country", "people", "two", "first", "time"),
    *("officials", "state", "city", "police", "court", "report", "talks", "leaders", "meeting"),
    *("plan", "deal", "election", "vote", "company", "market", "price", "percent", "million"),
    *("region", "border", "town", "school", "road"),
]
ODD = ["“good”", "isn’t", "\x00", "\ud800", "\u212aind", "ok.", "No,", "\xa0", "—", ":Þ", "😁great"]
ODD += ["!", "??", "!!!", "(good)", "n't", "'n't", "a" * 30, "", "\n", ":)", "❤️", "bad\xa0ass"]


def make_news(rng):
    """Make a sentence with the words of news: one or two of the lexicon, some curly quotes."""
    lexicon = [word for word in load_lexicon().valences if word.isalpha()]
    words = rng.choices(PLAIN, k=rng.randint(8, 34))
    for _ in range(rng.choices([0, 1, 2, 3, 4], weights=[34, 26, 20, 12, 8])[0]):
        words[rng.randrange(len(words))] = rng.choice(lexicon)
    if rng.random() < 0.28:
        words[0] = f"“{words[0]}"
        words[-1] += "”"
    if rng.random() < 0.09:
        words[len(words) // 2] = "but"
    if rng.random() < 0.01:
        words[len(words) // 3 : len(words) // 3 + 2] = [rng.choice(["kind", "sort"]), "of"]
    return " ".join(words).capitalize() + "."


def make_adversarial(rng):
    """Mix words of the lexicon, rule words, idioms, emoji and oddities."""
    lexicon = load_lexicon()
    rules = ["no", "nor", "never", "so", "this", "without", "doubt", "least", "at", "but", "of"]
    pools = [PLAIN, [*lexicon.valences], [*lexicon.negations], [*lexicon.boosters], rules]
    pools += [[*lexicon.idioms], [*lexicon.emojis], ODD]
    words = []
    for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 12, 20])):
        word = rng.choice(rng.choices(pools, weights=[3, 8, 2, 3, 6, 1, 1, 2])[0])
        form = rng.choices([str, str.upper, str.capitalize], weights=[16, 1, 1])[0]
        words.append(form(word) + rng.choice(["", "", "", "", "", rng.choice(",.!?\"')")]))
    return " ".join(words)


def stock_scores(texts):
    """Score with the installed package, one text at a time."""
    return [tuple(STOCK.polarity_scores(text).values()) for text in texts]


def compare(name, texts):
    """Print how much faster than stock, five times in turn, and whether all scores are equal."""
    score_texts(texts)
    times, equal = [], True
    for _ in range(5):
        started = time.process_time()
        expected = stock_scores(texts)
        middle = time.process_time()
        found = score_texts(texts)
        times.append((middle - started) / (time.process_time() - middle))
        equal &= [tuple(row) for row in found.to_numpy().tolist()] == expected
    listed = ", ".join(f"{ratio:.0f}" for ratio in times)
    print(f"{name}: {statistics.median(times):.1f} times stock ({listed}), equal: {equal}")


def check(total, rng):
    """Count differences on adversarial sentences."""
    different = 0
    for _ in range(0, total, 10_000):
        texts = [make_adversarial(rng) for _ in range(10_000)]
        found = score_texts(texts).to_numpy().tolist()
        different += sum(list(a) != b for a, b in zip(stock_scores(texts), found, strict=True))
    print(f"adversarial sentences: {different} of {total:,} differ")


def main():
    """Run all comparisons."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    rng = random.Random(1)
    print(f"Python {sys.version.split()[0]}")
    news = [make_news(rng) for _ in range(20_000)]
    compare("news sentences", news)
    compare("whole articles", [" ".join(news[i : i + 22]) for i in range(0, 4400, 22)])
    for word in ("good ", "GOOD but bad ", "war 😁 "):
        started = time.process_time()
        score_texts([word * (1_000_000 // len(word))])
        print(f"1 MB of {word.strip()!r}: {time.process_time() - started:.2f} s")
    table = pd.DataFrame({"text": news * 10, "doc_id": [i // 20 for i in range(200_000)]})
    started = time.process_time()
    score_sentences(table)
    print(f"score_sentences: {(time.process_time() - started) / 0.2:.2f} µs a sentence")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")
    check(total, rng)


if __name__ == "__main__":
    main()
