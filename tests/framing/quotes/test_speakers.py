"""Who is found to speak in the forms that news gives a speaker."""

import pandas as pd
import pytest

from analysis.framing.quotes.find import find_quotes
from analysis.framing.quotes.speakers import UNATTRIBUTED


def said_in(text):
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return quotes[quotes["kind"] != "indirect"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "Dr Ivo Kral, the coroner, who recorded a verdict of accident, said: ‘I am sorry.’",
            "Ivo Kral",
        ),
        (
            "Lena Ott, its deputy director and head of work on rivers, dams, and sea, said: “No.”",
            "Lena Ott",
        ),
        ("Speaking on radio, Omar al-Hadi blamed the rain.\n“It fell,” said Hadi.", "Omar al-Hadi"),
        (
            "“No,” Justice and Home Affairs Minister Ana Ruiz said.\n“Never,” she added.",
            "Ana Ruiz",
        ),
        (
            "Omar Ruiz spoke first.\nAccording to him, the dam was safe.\n“We looked at it twice.”",
            "Omar Ruiz",
        ),
        ("Ott said: “It is over.”\nOn the weather: “It was good to us all day.”", "Ott"),
        (
            "On “Morning River,” Sen. Lena Ott (Ohio), who lost, named the dam. “It is too old.”",
            "Lena Ott",
        ),
        (
            "“No,” said Lena Ott.\nThe other candidate gave no sum, but he said “taxes” pay.",
            "The other candidate",
        ),
        ("“We grow,” said Lena Ott. Did she mind the rain? “It is good for me.”", "Lena Ott"),
        ("Ivo Kral spoke on Monday.\nHis post drew praise.\n“The dam is old to us.”", "Ivo Kral"),
        (
            "Joel Brand Kral said that it was late.\n“We met,” he said. “No,” Brand said.",
            "Joel Brand Kral",
        ),
        (
            "The firm announced cuts and Ivo Kral seemed to blame it, calling them “a shame”.",
            "Ivo Kral",
        ),
        (
            "Marchers walked by the hall - where the Kolm Reds played - chanting, “No dam.”",
            "Marchers",
        ),
        ("It is a “lawful source of money,” as a Senate memo put it.", "a Senate memo"),
        ("As Lena Ott put it: “We wait.”", "Lena Ott"),
        ("‘We must build, and soon:’ Ott warns the towns\nThe council met.", "Ott"),
        (
            "The town chose Lena Ott, now its mayor, who in 2010 said it was “a swamp”.",
            "Lena Ott",
        ),
        (
            "Kral’s aides, with his wife, saw it, according to lawyers, and said it was “old”.",
            "Kral's aides",
        ),
        ("Bemoaning the “swamp,” Ott left early, though records indicate that it is dry.", "Ott"),
        (
            "Ada Kral sang with Lena Ott.\nThe Old Mill Time singer left.\n“Not now,” she said.",
            "Ada Kral",
        ),
        (
            "The Post reported that the editor, Lena Ott, conveyed that it was “not done”.",
            "Lena Ott",
        ),
        (
            "“I want it,” said Ivo Kral. He saw Mr. Ott’s RT show.\nAs for dams, he said, “Few.”",
            "Ivo Kral",
        ),
        ("The firm must address “delay”, the mayor said as she left the hall.", "the mayor"),
        ("Lena Ott, the town judge said that it was “a swamp”.", "Lena Ott"),
        (
            "Minister of Home Affairs Ivo Kral met Lena Ott.\nThe minister left.\n“Yes,” he said",
            "Ivo Kral",
        ),
        ("Lena Ott runs a store.\nSelf-employed Lena said: “It was late.”", "Lena Ott"),
        ("“No,” Ott said, noting that Kolm does not reject “our plan”.", "Ott"),
        ("“We felt it,” said a passenger from Kolm who was on deck.", "a passenger from Kolm"),
        ("Ada Kral pours tea. Her son Nils, a dealer, frowns. “She likes it,” he says.", "Nils"),
        ("Ada Kral paints. Of her teacher, Ruth Ott, she says: “She was strict.”", "Ada Kral"),
        (
            "“It fell,” said Ivo Kral, who cut his rating to “sell”. “It will fall again soon.”",
            "Ivo Kral",
        ),
        ("Dame Lena Ott drank from a cup that a museum asked for. “It was mine.”", "Lena Ott"),
        ("Madam Lena Ott spoke.\nMadam Ott said: “It is late.”", "Lena Ott"),
        (
            "The Union of Mill Staff balked at pay that it called a “last resort”.",
            "Union of Mill Staff",
        ),
        (
            "Ivo Kral had a word with Lena Ott.\n“We agree,” said Ott.\n"
            "Kral left.\n“It was short. It was to the point,” he said.",
            "Ivo Kral",
        ),
    ],
)
def test_the_last_quotation_has_its_speaker(text, canonical):
    assert said_in(text)["canonical"].iloc[-1] == canonical


def test_whom_somebody_is_backed_by_does_not_speak_the_next_sentence():
    text = "It is those agents who are backed by two parties.\n“They bring people to us.”"
    assert said_in(text)["canonical"].tolist() == [UNATTRIBUTED]


def test_events_and_programmes_are_no_quotations():
    text = "Ott spoke at a “River Safety Forum” on Friday. A boss on “The Ferry,” Kral was late."
    assert said_in(text).empty


def test_a_closing_mark_may_open_a_paragraph_by_mistake():
    text = "Ott left.\n” … and when you call it ‘a dam,’ it is not to us,” she said."
    assert said_in(text)["text"].tolist() == ["… and when you call it ‘a dam,’ it is not to us,"]


def test_a_president_among_several_is_the_one_last_spoken_of():
    text = (
        "Norland’s President Ivo Kral met Kolm’s President Ada Ruiz. Kral also rang his aides. "
        "The President called it “a good day”."
    )
    assert said_in(text)["canonical"].tolist() == ["Ivo Kral"]


def test_curly_marks_may_stand_inside_straight_ones():
    text = 'Kral: "I read you this: “Do you mind the rain?” Forty, yes; ten, no."'
    assert said_in(text)["text"].tolist() == [text[7:-1]]


def test_a_negated_verb_has_its_subject():
    quotes = said_in("“No,” said Ivo Kral. He didn’t suggest more. “We will wait for the rain.”")
    assert quotes["canonical"].tolist() == ["Ivo Kral", "Ivo Kral"]
