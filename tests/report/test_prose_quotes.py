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
        (0, "one speaker", "longest wording", "Post", "a firm and lasting peace"),
        (0, "one speaker", "shorter", "Times", "lasting peace"),
        (1, "several speakers", "longest wording", "Post", "never again"),
    ]
    compared = pd.DataFrame(rows, columns=["group", "statement", "change", "outlet", "text"])
    text = describe_changed_quotes(compared)
    assert "in 1 one is only shorter" in text
    assert "1 wording is used by several speakers" in text


def test_outlets_that_agree_word_for_word_are_counted_beside_one_that_differs():
    rows = [
        ("longest wording", "Post", "a very long and productive call"),
        ("other words", "Times", "Lengthy and productive,"),
        ("other words", "Mail", "lengthy and productive"),
    ]
    compared = pd.DataFrame(rows, columns=["change", "outlet", "text"])
    text = describe_changed_quotes(compared.assign(group=1, statement="one speaker"))
    assert "in 1 at least two outlets have other words" in text
    assert "in 1 two or more agree word for word" in text
