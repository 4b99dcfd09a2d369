"""Changed quotations in a large corpus: found among many, copied often, never chained."""

import random
import time

import pandas as pd
import pytest

from analysis.framing.quotes.changed import compare_quotes
from analysis.framing.quotes.changed_near import Near, near_pairs
from analysis.framing.quotes.changed_words import read_words
from analysis.framing.quotes.find import find_quotes

COMMON = [
    *("dollar", "power", "country", "trade", "people", "market", "border", "future", "energy"),
    *("value", "price", "harbour", "farm", "school", "river", "winter", "budget", "island"),
]


def compare(texts):
    articles = pd.DataFrame(
        {
            "doc_id": [f"d{k}" for k in range(len(texts))],
            "outlet": [f"outlet {k % 30}" for k in range(len(texts))],
            "text": texts,
        }
    )
    return compare_quotes(find_quotes(articles), articles=articles)


def others(n, *, seed=0):
    """Return articles that quote the same speaker with other statements in common words."""
    draw = random.Random(seed)
    texts = []
    for k in range(n):
        a, b, c, d, e = draw.sample(COMMON, 5)
        words = f"Our {a} and the {b} of town{k} need a {c}, but {d}{k} cannot wait for {e} {k}."
        texts.append(f"“{words}” Lena Ott said.")
    return texts


def words_of(texts):
    return [read_words(t, spans=[(0, 999)], around=(0, 999), plain=frozenset()) for t in texts]


@pytest.mark.parametrize("n", [300, 1_000, 3_000])
def test_a_statement_is_found_among_many_that_share_its_words(n):
    mine = [
        "“The power of the dollar is the future of the country,” Lena Ott said.",
        "“The facility of the dollar is the future of the country,” Lena Ott said.",
        "Lena Ott called the “power of the dollar” the future of trade.",
    ]
    texts = others(n)
    texts[100:100], texts[200:200], texts[-5:-5] = mine[:1], mine[1:2], mine[2:]
    table = compare(texts)
    groups = [set(rows) for _, rows in table.groupby("group")["doc_id"]]
    wanted = {f"d{k}" for k, text in enumerate(texts) if text in mine}
    assert [group for group in groups if group & wanted] == [wanted]


def test_a_statement_that_thousands_copy_is_one_group_and_takes_no_time():
    copies = ["“The power of the dollar is what we talked about,” Lena Ott said."] * 3_000
    changed = "“The facility of the dollar is what we talked about,” Lena Ott said."
    start = time.process_time()
    table = compare([*copies, changed])
    assert time.process_time() - start < 30
    assert table["group"].tolist() == [1] * 3_001
    assert table["change"].value_counts().tolist() == [3_000, 1]


def test_a_chain_of_resemblances_is_not_one_statement():
    draw = random.Random(3)
    words = [f"{draw.choice('bdfgklmnprst')}a{draw.choice('bdfgklmnprst')}o{k}x" for k in range(60)]
    windows = [" and ".join(words[k : k + 6]) for k in range(0, 54, 2)]
    table = compare([f"“We want {window} now,” Lena Ott said." for window in windows])
    assert table["group"].value_counts().max() <= 8


def test_a_phrase_that_a_speaker_always_uses_joins_no_statements():
    texts = [
        f"“Our town{k}b will build its farm{k}b, lake{k}b, mill{k}b, road{k}b for as long as the "
        "other side refuses an honest answer,” Lena Ott said."
        for k in range(200)
    ]
    assert compare(texts).empty


def test_the_pairs_to_align_grow_with_the_renderings_and_not_with_their_pairs():
    for n in (300, 1_200):
        within = Near(["Ott"] * n, [0.0] * n, 14)
        pairs = near_pairs(words_of(others(n)), within=within, apart=range(n))
        assert 0 < len(pairs) <= 40 * n


def test_pairs_are_of_one_speaker_or_of_two():
    words = words_of(["Cut the harbour tax", "Cut the harbour tax now", "A harbour tax cut"])
    speakers = ["Ott", "Ott", "Ruiz"]
    days = [float("nan")] * 3
    one = near_pairs(words, within=Near(speakers, days, 14), apart=range(3)).tolist()
    two = near_pairs(words, within=Near([""] * 3, days, 14), apart=speakers).tolist()
    assert (one, sorted(two)) == ([[0, 1]], [[0, 2], [1, 2]])


@pytest.mark.parametrize("reach", [1, 13, 14, 15, 27, 1_000, float("inf")])
def test_pairs_lie_no_further_apart_than_is_allowed(reach):
    days = [0.0, 13.5, 14.5, 28.0, 27.9, 55.0]
    words = words_of(["Cut the harbour tax"] * len(days))
    pairs = near_pairs(words, within=Near(["Ott"] * len(days), days, reach), apart=range(6))
    wanted = [[a, b] for a in range(6) for b in range(a + 1, 6) if abs(days[a] - days[b]) <= reach]
    assert sorted(pairs.tolist()) == wanted


def dated(*published):
    """Return articles that all quote one statement, on different days."""
    said = [
        "“We will cut the harbour tax by half,” Lena Ott said.",
        "“We are going to cut the harbour tax by half,” Lena Ott said.",
        "“We will cut the harbour tax by half,” Lena Ott said.",
    ]
    rows = {"doc_id": ["a", "b", "c"], "outlet": ["A", "B", "C"], "text": said}
    return pd.DataFrame(rows).assign(published=published)


@pytest.mark.parametrize(
    ("published", "max_days", "found"),
    [
        (("2025-03-01", "2025-03-15", "2025-03-20"), 14, ["a", "b", "c"]),
        (("2025-03-01", "2025-03-16", "2025-03-20"), 14, ["b", "c"]),
        (("2025-03-01", "2025-05-16", "2025-08-20"), 14, []),
        (("2025-03-01", "2025-05-16", "2025-08-20"), None, ["a", "b", "c"]),
        (("2025-03-01", "2025-05-16", None), 14, ["a", "b", "c"]),
        (("2025-03-01", "2025-03-02T23:00:00+01:00", "2025-03-04"), 1, []),
    ],
)
def test_articles_of_distant_dates_do_not_quote_one_statement(published, max_days, found):
    articles = dated(*published)
    compared = compare_quotes(find_quotes(articles), articles=articles, max_days=max_days)
    assert sorted(compared["doc_id"]) == found
