import pandas as pd

from analysis.report.prose.quotes import (
    describe_changed_quotes,
    describe_stances,
    describe_voice,
)


def test_a_group_that_quotes_nobody_is_said_to():
    voice = pd.DataFrame(
        {
            "outlet": ["Post"],
            "side": [""],
            "quotations": [0],
            "count": [0],
            "n": [0],
            "share": [float("nan")],
            "words": [10],
            "first": [False],
        }
    )
    assert describe_voice(voice) == "- **Post** puts nobody's words in quotation marks."
    assert describe_voice(voice.head(0)) == "Nobody is quoted."


def test_names_are_escaped():
    stances = pd.DataFrame(
        {"outlet": ["A*B"], "stance": "neutral", "count": 1, "n": 1, "share": 1.0, "verbs": "say"}
    )
    assert describe_stances(stances).startswith("- **A\\*B**: 1 of 1 reporting verb")


def test_echoes_of_several_speakers_are_not_called_one_statement():
    rows = [
        (0, "one speaker", "fullest wording"),
        (0, "one speaker", "shorter"),
        (1, "several speakers", "fullest wording"),
    ]
    compared = pd.DataFrame(rows, columns=["group", "statement", "change"]).assign(outlet="Post")
    text = describe_changed_quotes(compared)
    assert "1 is shorter" in text
    assert "1 wording is shared by several speakers and is not one statement" in text
