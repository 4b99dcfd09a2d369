"""Numbers of the first study that were counted by hand in the texts, sentence by sentence."""

from pathlib import Path

import pytest

import analysis

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def shares():
    codebook = analysis.load_codebook(ROOT)
    loaded, problems = analysis.load_articles(ROOT)
    assert problems.empty
    articles, _ = analysis.clean_articles(loaded)
    sentences = analysis.split_sentences(articles)
    body = sentences[sentences["role"] == "body"]
    mentions = analysis.find_mentions(articles, targets=codebook.targets)
    table = analysis.summarise_mentions(mentions, sentences=body, articles=articles)
    return table.set_index(["outlet", "target"])


@pytest.mark.parametrize(
    ("outlet", "target", "count", "n"),
    [
        ("PanARMENIAN.Net", "Ukraine", 12, 18),
        ("PanARMENIAN.Net", "NATO", 2, 18),
        ("Kampala Express", "NATO", 2, 33),
        ("eBizToday", "NATO", 3, 31),
    ],
)
def test_sentences_with_a_target_are_as_many_as_a_reader_counts(shares, outlet, target, count, n):
    row = shares.loc[(outlet, target)]
    assert (row["count"], row["n"]) == (count, n)
