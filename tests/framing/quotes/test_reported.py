"""Speech without marks as news writes it: verb before the name, two verbs, orders and promises."""

import pandas as pd
import pytest

from analysis.framing.quotes.find import find_quotes


def reported(text):
    """Return what is reported without marks in a text, as (who that is, words) pairs."""
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    quotes = quotes[quotes["kind"] == "indirect"]
    return list(zip(quotes["canonical"], quotes["text"], strict=True))


@pytest.mark.parametrize(
    ("words", "rest", "speaker"),
    [
        ("It's a scandal", "said Priya Nair of Rivers Watch.", "Priya Nair"),
        ("The road is shut", "says Tom Hale, who runs it.", "Tom Hale"),
        ("The firm has no grit left", "Lena Ott admitted last night.", "Lena Ott"),
        ("The bill is dead", "aides to the speaker said Wednesday.", "aides to the speaker"),
        ("Talks broke down on Thursday", "rebels said.", "rebels"),
        ("The plan is old", "a source with a view of the plan told Reuters.", "a source"),
        ("Rates could rise, after which they may fall", "the source added.", "the source"),
        ("Shelling went on in the east", "said officials who were there.", "officials"),
    ],
)
@pytest.mark.parametrize("dateline", ["", "OSLO (Reuters) - ", "PRAGUE: "])
def test_what_is_said_may_stand_before_the_verb(words, rest, speaker, dateline):
    ((who, said),) = reported(f"{dateline}{words}, {rest}")
    assert said == words
    assert who.startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The government has not said who will pay.",
        "The firm would not confirm that the mill was closing.",
        "Police declined to say whether anyone was hurt.",
        "Neither side said when talks would resume.",
        "Ott stopped short of saying that the tests were rigged.",
        "“No,” said Lena Ott, a judge who was not there.",
        "A “shift in our view,” said Lena Ott, head of research, who wasn’t involved.",
        "He called on Kral at home.",
        "Ott was told to leave.",
        "“It is over,” Amy Sato, spokesman for the state said on air.",
    ],
)
def test_what_is_not_said_is_not_reported(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "her deputy, who had resigned in May, would not be replaced",
        "Kral, who leads the board, had lied",
        "the White House would not pay",
        "it was unfortunate that the board had met",
        "Tuesday's vote was a mistake",
        "up to 200 people had been killed",
        "by moving them to one ward, fewer nurses were needed",
        "recent reports about the so-called ‘hunt’ for a source had changed her mind",
        "John P. Sato was accused of fraud",
        "this was a “grave error” and that no one had noticed",
    ],
)
def test_the_whole_clause_is_reported(words):
    assert reported(f"Lena Ott said {words}.") == [("Lena Ott", words)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ott said it was early, but added that she had hope.", "it was early", "she had hope"),
        ("The union says it is a joke and warns that it will strike.", None, "it will strike"),
        ("Ott claimed he had won and said he would go.", "he had won", "he would go"),
        ("Ott confirmed the deal was dead, saying Kral had left.", None, "Kral had left"),
        ("Ott said the fire began here, while Kral insisted it did not.", None, "it did not"),
        ("Ott argued the plan was weak, calling for new cuts.", "the plan was weak", "new cuts"),
        ("Ott called for a quick truce and has asked both sides to meet.", "a quick truce", None),
    ],
)
def test_a_second_verb_of_speech_makes_a_second_statement(text, first, second):
    (_, one), (_, other) = reported(text)
    assert (one, other) == (first or one, second or other)
    assert one in text and not set(one.split()) & {"added", "warns", "saying", "insisted", "asked"}


def test_a_second_verb_within_what_is_said_is_left_there():
    text = "Ott said Kral had met Ruiz and told him that the plan was dead."
    assert [words for _, words in reported(text)] == [text[len("Ott said ") : -1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ott vowed to fight the plan.", "to fight the plan"),
        ("Ott called on the state to act.", "the state to act"),
        ("Ott told residents to stay indoors and closed the road.", "residents to stay indoors"),
        ("Ott asked him to leave.", "to leave"),
        ("Ott called on the Young Guard, known as the Reds, to march.", None),
    ],
)
def test_orders_and_promises_are_reported(text, words):
    ((_, said),) = reported(text)
    assert said == (words or "the Young Guard, known as the Reds, to march")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Late Tuesday, the U.N. said talks would begin. It said aid will follow.", "UN"),
        ("The trust said the ward was shut. It said it would open again.", "The trust"),
        ("The Majority Leader, Ana Ruiz, has said that the vote was near.", "Ana Ruiz"),
        ("People briefed on the talks said they were close.", "People briefed on the talks"),
        ("Later, when it was over, her family told the court that she was ill.", "her family"),
    ],
)
def test_the_speaker_of_reported_speech(text, speaker):
    assert reported(text)[-1][0] == speaker
