"""Evidence: what speaks for two sentences to tell the same fact."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.framing.coverage.contents import read_contents
from analysis.framing.coverage.evidence import (
    compare_with_rivals,
    find_evidence,
    find_third,
    weigh_evidence,
)
from analysis.framing.coverage.letters import count_letters
from analysis.framing.coverage.similarity import make_space

TEXTS = ["Talks began in Oslo.", "Negotiations started in Oslo.", "Oil rose.", "Li paid 5 men."]


def evidence(texts: list[str], articles: list[int]) -> pd.DataFrame:
    """Return the evidence of every pair of sentences."""
    space = make_space(pd.Series(texts), by_rarity=True)
    left, right = np.triu_indices(len(texts), 1)
    pairs = find_evidence(
        left, right, space=space, contents=read_contents(space), letters=count_letters(texts)
    )
    return compare_with_rivals(pairs, articles=np.array(articles))


def test_pairs_that_share_nothing_are_left_out():
    pairs = evidence(TEXTS, [0, 1, 1, 1])
    assert pairs[["left", "right"]].to_numpy().tolist() == [[0, 1]]


def test_a_lead_is_the_distance_to_the_best_other_sentence_from_either_side():
    pairs = pd.DataFrame({"left": [0, 0, 1], "right": [2, 3, 2], "likeness": [0.9, 0.4, 0.5]})
    pairs = compare_with_rivals(pairs.assign(letters=0.0), articles=np.array([0, 0, 1, 1]))
    # by hand: 0-2 leads 0-3 by .5 and 1-2 by .4; 0-3 falls behind 0-2 by .5 and leads the usual
    # rival of .16 by .24; 1-2 falls behind 0-2 by .4 and leads the usual rival by .34
    assert pairs["lead"].round(6).tolist() == [0.9, -0.26, -0.06]
    assert pairs["mutual"].tolist() == [0, 0, 0]


def test_the_likelier_of_two_third_sentences_counts():
    pairs = pd.DataFrame({"left": [0, 0, 0, 1, 1], "right": [1, 2, 3, 2, 3]})
    likely = np.array([0.1, 0.5, 0.9, 0.8, 0.9])
    # by hand: through 2 .5 * .8, through 3 .9 * .9
    assert find_third(pairs, likely=likely, n=4)[0] == pytest.approx(0.81)


def test_no_pair_gives_no_evidence():
    pairs = evidence(["Oil rose."], [0])
    assert len(pairs) == len(weigh_evidence(pairs, n=1)) == 0


def test_the_more_two_sentences_share_the_likelier_they_tell_the_same():
    texts = [
        *("The court in Selm sentenced Ada Holm to 7 years.", "Rain fell on the harbour."),
        *("Ada Holm got 7 years from the Selm court.", "The harbour was closed by a strike."),
    ]
    pairs = evidence(texts, [0, 0, 1, 1]).set_index(["left", "right"])
    likely = dict(zip(pairs.index, weigh_evidence(pairs.reset_index(), n=4), strict=True))
    assert likely[0, 2] > 0.95
    assert likely[1, 3] < 0.5


def test_in_long_articles_more_must_speak_for_a_pair():
    short = evidence(TEXTS, [0, 1, 1, 1])
    long = evidence([*TEXTS, *["x"] * 40], [0, *[1] * 43])
    # by hand: ln(43 / 12) / 2, as the other article has one sentence
    assert short["length"].tolist() == [0]
    assert long["length"].tolist()[0] == pytest.approx(0.638, abs=0.001)
    same = short.assign(length=long["length"].to_numpy()[:1])
    assert weigh_evidence(same, n=4)[0] < weigh_evidence(short, n=4)[0]


def test_letters_of_equal_sentences_are_alike_and_those_of_strange_ones_are_not():
    table = count_letters(["Rain fell.", "Rain fell.", "Oil rose."])
    assert (table @ table.T).toarray()[0].round(5).tolist() == [1, 1, 0]
    assert count_letters([]).shape == (0, 1)
