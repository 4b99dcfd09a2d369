"""Tone toward a target: who does what to whom."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.sentiment import find_judgements, score_targets

GOLD = Path(__file__).parents[1] / "gold" / "tone_targets.csv"

SENTENCES = pd.DataFrame(
    {
        "doc_id": ["a", "a", "b"],
        "start": [0, 20, 0],
        "end": [19, 45, 17],
        "text": ["Mayor Lee is great.", "The council hates Mr Lee.", "Lee met Ms Brown."],
    }
)


def mentions(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "target"])


def tone(text):
    """Score one sentence; the target is in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [len(plain)], "text": [plain]})
    found = mentions(("a", start, end, "it"))
    return score_targets(sentences, mentions=found)["compound"].item()


def test_one_row_per_sentence_and_target():
    found = mentions(
        ("b", 0, 3, "Lee"), ("a", 6, 9, "Lee"), ("a", 41, 44, "Lee"), ("b", 8, 16, "B")
    )
    scored = score_targets(SENTENCES, mentions=found)
    assert scored[["doc_id", "start", "target"]].to_numpy().tolist() == [
        ["a", 0, "Lee"],
        ["a", 20, "Lee"],
        ["b", 0, "Lee"],
        ["b", 0, "B"],
    ]


def test_a_target_named_twice_is_counted_in_one_row():
    found = mentions(("a", 0, 5, "Lee"), ("a", 6, 9, "Lee"))
    assert score_targets(SENTENCES, mentions=found)["mentions"].tolist() == [2]


def test_no_mention_gives_no_row():
    assert score_targets(SENTENCES, mentions=mentions()).empty
    assert find_judgements(SENTENCES, mentions=mentions()).empty


def test_a_mention_outside_every_sentence_is_left_out():
    assert score_targets(SENTENCES, mentions=mentions(("c", 0, 3, "Lee"))).empty


def test_the_voice_of_a_mention_is_kept():
    found = mentions(("a", 6, 9, "Lee")).assign(voice="quoted")
    assert score_targets(SENTENCES, mentions=found)["voice"].tolist() == ["quoted"]


def test_a_sentence_in_another_language_has_no_tone_but_a_reason():
    text = "Der Minister ist nicht gut für das Land."
    sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [len(text)], "text": [text]})
    row = score_targets(sentences, mentions=mentions(("a", 4, 12, "Minister"))).iloc[0]
    assert pd.isna(row["compound"])
    assert row["reason"] == "not English (German)"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Ash condemned [Birch].", -1),
        ("[Ash] condemned Birch.", 0),
        ("[Ash] was accused of theft.", -1),
        ("[Ash] was condemned by Birch.", -1),
        ("[Ash] was praised by Birch.", 1),
        ("Birch praised [Ash].", 1),
        ("[Ash] won the vote.", 1),
        ("[Ash] lied about the vote.", -1),
        ("[Ash] lost the vote.", -1),
        ("[Ash] is not honest.", -1),
        ("Voters rejected [Ash].", -1),
        ("The union backed [Ash].", 1),
        ('"The budget is a disaster," [Ash] said.', 0),
        ("[Ash] said the plan was terrible.", 0),
        ("[Ash] met Birch on Monday.", 0),
        ("[Ash] is weak, but Birch is brave.", -1),
        ("Ash is weak, but [Birch] is brave.", 1),
        ("[Ash] came under fire over the contract.", -1),
        ("Critics called [Ash] a liar.", -1),
        ("Birch, whom [Ash] met, was jailed for fraud.", None),
        ("Birch lashed out at [Ash].", -1),
        ("[Ash] fell short in the polls.", -1),
        ("[Ash]: The plan is a disaster", 0),
        ("Birch led the anti-[Ash] rally.", -1),
        ("[Ash] spoke, and critics called her a liar.", -1),
        ("[Ash] received support from Birch.", 1),
        ("Ash drew criticism from [Birch].", 0),
        ("[Ash] was remarkably weak.", -1),
        ("[Ash] critics left early.", -1),
        ("Birch won with more votes than [Ash].", None),
        ("The treaty covers the islands lost to [Ash].", 0),
        ("[Ash] met the workers fired by the plant.", 0),
        ("Residents asked [Ash] about the money stolen from the fund.", 0),
        ("[Ash] from the north lost to a newcomer.", -1),
        ("Voters asked for [Ash], accused of fraud, to go.", -1),
        ("[Ash] cannot realistically expect to return home or win the vote.", -1),
        ("Victory for [Ash] is not a credible outcome.", -1),
        ("A return to growth for [Ash] is not a realistic prospect.", -1),
        ("Fans cheered [Ash], and rain is unlikely to spoil the night.", 1),
        ("[Ash] could realistically expect to win.", 1),
        ("The pope sent his blessings for [Ash].", 1),
        ("There were prayers for [Ash] in every church.", 1),
        ("[Ash] was relegated to a minor role.", -1),
        ("[Ash] has been reduced to a bystander.", -1),
        ("A reporter in [Ash] said the ruling was a blow to the miners.", -1),
        ("The minister, who visited [Ash] in May, is eager to retire.", 0),
        ("[Ash] won a comprehensive victory.", 1),
    ],
)
def test_direction_negation_contrast_and_quotation(text, sign):
    score = tone(text)
    assert sign is None or (score >= 0.05) - (score <= -0.05) == sign


@pytest.mark.parametrize(
    "text",
    [
        "It is unlikely for [Ash] to regain the islands.",
        "It is unlikely that [Ash] will regain the islands.",
        "It is unrealistic to expect [Ash] to join the league.",
        "Birch said a return to the old border was inconceivable for [Ash].",
        "Restoring the border of [Ash] is an unattainable goal.",
        "[Ash]'s league membership is improbable.",
        "[Ash] cannot realistically expect to return or win back its seat.",
        "Membership for [Ash] is not a realistic goal.",
        "For [Ash], victory is out of reach.",
    ],
)
def test_a_bad_prospect_says_the_same_however_it_is_worded(text):
    assert tone(text) == pytest.approx(tone("It is unlikely for [Ash] to win."))
    assert tone(text) < -0.05


@pytest.mark.parametrize(
    "text",
    [
        "It is unlikely that [Ash] will attend.",
        "It is not impossible for [Ash] to return.",
        "It is unlikely that Birch will join [Ash].",
        "They opened [talks] aimed at resolving the conflict.",
        "The [talks] to end the war begin today.",
        "Birch wants the strongest position for any [talks].",
        "In the [talks], Birch was accused of fraud.",
        "They met to seek a fair agreement in [Ash].",
        "Attacks on [Ash] were repelled.",
        "[Ash] fell silent after the invasion.",
        "Birch wanted [Ash] membership or a strong guarantee.",
    ],
)
def test_forecasts_without_aim_purposes_and_occasions_say_nothing(text):
    assert abs(tone(text)) < 0.05


def test_help_and_harm_to_a_target_weigh_the_same():
    assert tone("They rescued [Ash].") == pytest.approx(-tone("They annexed [Ash]."))


def test_what_is_conceded_counts_less_than_the_main_clause():
    assert (
        0 < tone("Despite the praise for [Ash], it rained.") < tone("There was praise for [Ash].")
    )


def test_single_quotation_marks_hide_no_word():
    assert tone("Birch called [Ash] 'reckless'.") < -0.3


@pytest.mark.parametrize("text", ["", "\x00", "[x]", "é [x] —", "[x] " + "good " * 2000])
def test_odd_sentences_raise_nothing(text):
    text = text if "[" in text else f"{text}[x]"
    assert -1 <= (tone(text) or 0) <= 1 or pd.isna(tone(text))


def test_the_words_behind_a_score_carry_their_spans_in_the_article():
    words = find_judgements(SENTENCES, mentions=mentions(("a", 41, 44, "Lee")))
    assert words[["start", "end", "word"]].to_numpy().tolist() == [[32, 37, "hates"]]
    assert (words["value"] < 0).all()


def gold_scores(part):
    """Return the labels of the gold sentences and their scores."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if part in (row["part"], "all")]
    ids = [f"{number}" for number in range(len(rows))]
    texts = [row["text"] for row in rows]
    sentences = pd.DataFrame({"doc_id": ids, "start": 0, "end": [*map(len, texts)], "text": texts})
    spans = [(i, int(r["start"]), int(r["end"]), "it") for i, r in zip(ids, rows, strict=True)]
    return [row["label"] for row in rows], score_targets(sentences, mentions=mentions(*spans))


def gold_labels(part):
    """Return the labels of the gold sentences and those that the scores give."""
    gold, scores = gold_scores(part)
    limits, names = [-2, -0.05, 0.0499999, 2], ["negative", "neutral", "positive"]
    columns = (scores[name] for name in ("compound", "sentence_compound"))
    return gold, *(pd.cut(column, limits, labels=names).tolist() for column in columns)


def macro_f1(gold, found):
    """Average F1 over the three labels: 2 × hits / (gold + found)."""
    scores = []
    for label in ("negative", "neutral", "positive"):
        hits = sum(a == b == label for a, b in zip(gold, found, strict=True))
        scores.append(2 * hits / (gold.count(label) + found.count(label)))
    return sum(scores) / 3


@pytest.mark.parametrize(
    ("part", "floor"),
    [("all", 0.83), ("held", 0.85), ("tune", 0.90), ("implicit", 0.65), ("prospects", 0.93)],
)
def test_the_score_on_labelled_sentences_does_not_drop(part, floor):
    gold, found, sentence = gold_labels(part)
    assert macro_f1(gold, found) >= floor
    assert macro_f1(gold, found) > macro_f1(gold, sentence) + 0.05


def test_made_up_outlets_are_ordered_by_warmth():
    """Draw pairs of outlets of six labelled sentences each; the warmer one is to score higher."""
    gold, scores = gold_scores("implicit")
    values = scores[["compound", "sentence_compound"]].assign(
        label=pd.Series(gold).map({"negative": -1, "neutral": 0, "positive": 1})
    )
    rng, right = np.random.default_rng(6), []
    for _ in range(1000):
        drawn = values.iloc[rng.permutation(len(values))[:12]].to_numpy()
        apart = np.sign(drawn[:6].mean(axis=0) - drawn[6:].mean(axis=0))
        if apart[2]:
            right.append(apart[:2] == apart[2])
    toward, sentence = np.mean(right, axis=0)
    assert toward >= 0.68
    assert toward > sentence + 0.05


def test_the_labelled_set_is_large_enough():
    with GOLD.open(encoding="utf-8", newline="") as file:
        assert len({row["text"] for row in csv.DictReader(file)}) >= 300
