"""The generic frames that come with the package, and how well they do on labelled text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from analysis.framing import find_frames, load_frame_set, score_frames
from analysis.framing.forms import parse_form

GOLD = Path(__file__).parent.parent / "gold"
SETS = ("semetko-valkenburg", "policy-frames")


def area_under_curve(labels: pd.Series, scores: pd.Series) -> float:
    held = labels.to_numpy(dtype=bool)
    ranks = rankdata(scores.to_numpy())
    pairs = held.sum() * (~held).sum()
    return float((ranks[held].sum() - held.sum() * (held.sum() + 1) / 2) / pairs)


def test_the_sets_have_their_frames() -> None:
    assert len(load_frame_set("semetko-valkenburg").frames) == 5
    assert len(load_frame_set("policy-frames").frames) == 15


@pytest.mark.parametrize("name", SETS)
def test_every_frame_is_defined_and_every_form_can_be_read(name: str) -> None:
    chosen = load_frame_set(name)
    assert chosen.frames.ne("").all(axis=None)
    assert chosen.source and chosen.version
    assert chosen.indicators["source"].unique().tolist() == [chosen.version]
    assert all(parse_form(form).head for form in chosen.indicators["form"])


@pytest.mark.parametrize("name", SETS)
def test_no_two_frames_share_a_quarter_of_their_forms(name: str) -> None:
    forms = load_frame_set(name).indicators.groupby("frame")["form"].agg(set)
    shared = [
        len(forms[a] & forms[b]) / min(len(forms[a]), len(forms[b]))
        for i, a in enumerate(forms.index)
        for b in forms.index[:i]
    ]
    assert max(shared) < 0.25


def test_hits_of_a_set_can_be_opened_in_the_text() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["The court ruled on the price."]})
    indicators = load_frame_set("policy-frames").indicators
    hits = find_frames(articles, indicators=indicators)
    found = set(zip(hits["frame"], hits["text"], strict=True))
    assert {("economic", "price"), ("legality and constitutionality", "court")} <= found


@pytest.mark.parametrize(("held", "least", "least_of_all"), [(0, 0.96, 0.90), (1, 0.95, 0.90)])
def test_five_frames_are_told_apart_on_invented_articles(
    held: int, least: float, least_of_all: float
) -> None:
    articles = pd.read_csv(GOLD / "frames_articles.csv").query("held == @held")
    articles = articles.reset_index(drop=True)
    scored = score_frames(articles[["doc_id", "text"]])
    names = {
        "conflict": "conflict",
        "human_interest": "human interest",
        "economic": "economic consequences",
        "morality": "morality",
        "responsibility": "responsibility",
    }
    areas = [
        area_under_curve(articles[column], scored.loc[scored["frame"] == frame, "score"])
        for column, frame in names.items()
    ]
    assert np.mean(areas) >= least
    assert min(areas) >= least_of_all


def test_no_indicator_is_the_name_of_a_politician() -> None:
    heads = {
        parse_form(form).head for name in SETS for form in load_frame_set(name).indicators.form
    }
    assert not heads & {"trump", "clinton*", "obama", "putin", "merkel", "cameron", "modi"}


@pytest.mark.parametrize(("held", "least"), [(0, 0.87), (1, 0.63)])
def test_policy_frames_are_told_apart_on_invented_sentences(held: int, least: float) -> None:
    gold = pd.read_csv(GOLD / "frames_sentences.csv").query("held == @held").reset_index(drop=True)
    scored = score_frames(gold.assign(doc_id=range(len(gold)), sentence=0), frames="policy-frames")
    found = scored.loc[scored["primary"], "frame"].to_numpy()
    f1 = [
        2
        * ((gold["frame"] == frame) & (found == frame)).sum()
        / ((gold["frame"] == frame).sum() + (found == frame).sum())
        for frame in gold["frame"].unique()
    ]
    assert np.mean(f1) >= least


@pytest.mark.parametrize(
    ("text", "frame", "present"),
    [
        (
            "The strike on the depot led to a great loss of life, the report says.",
            "human interest",
            True,
        ),
        (
            "Some 300 soldiers were killed or wounded in the valley last week.",
            "human interest",
            True,
        ),
        (
            "They spoke of energy, robots, the power of the dollar and other matters.",
            "economic consequences",
            False,
        ),
        (
            "She showed them drones and other advanced industries of the region.",
            "economic consequences",
            False,
        ),
        (
            "The dollar fell against the euro after the vote in the senate.",
            "economic consequences",
            True,
        ),
    ],
)
def test_the_dead_are_of_human_interest_and_a_topic_in_passing_is_no_economy(
    text: str, frame: str, *, present: bool
) -> None:
    sentences = pd.DataFrame({"doc_id": ["a"], "sentence": [0], "text": [text]})
    scored = score_frames(sentences).set_index("frame")
    assert bool(scored.loc[frame, "present"]) is present
