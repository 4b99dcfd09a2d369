"""The accuracy of quotations that the kit shows."""

from analysis.framing.quotes.accuracy import load_quotes_accuracy


def test_the_accuracy_that_is_shown_is_that_of_the_first_readings():
    accuracy = load_quotes_accuracy()
    assert accuracy["value"].tolist()[:4] == [465 / 469, 465 / 473, 419 / 469, 367 / 411]
    assert accuracy["n"].tolist()[:4] == [469, 473, 469, 411]
    assert accuracy["value"].tolist()[4:] == [94 / 108, 94 / 104, 82 / 108]
    assert ((accuracy["low"] < accuracy["value"]) & (accuracy["value"] < accuracy["high"])).all()
