"""One person across the articles of a study, where no codebook says who is who."""

import pandas as pd
import pytest

from analysis.framing.quotes.changed import compare_quotes
from analysis.framing.quotes.find import find_quotes
from analysis.framing.quotes.voice_share import summarise_voice
from analysis.tables import Codebook


def find(*texts):
    outlets = [f"Outlet {k}" for k in range(len(texts))]
    articles = pd.DataFrame({"doc_id": range(len(texts)), "outlet": outlets, "text": texts})
    return find_quotes(articles), articles


@pytest.mark.parametrize(
    ("full", "later", "name"),
    [
        ("“No,” said Daniel Okafor.", "“Yes,” Mr Okafor said.", "Daniel Okafor"),
        ("“No,” said Lena Ott, the mayor.", "“Yes,” said President Ott.", "Lena Ott"),
        ("“No,” said Senator John Hale.", "“Yes,” Sen. Hale said.", "John Hale"),
        ("“No,” said Vladimir Putin.", "“Yes,” Putin said. He left.", "Vladimir Putin"),
        ("“No,” said Ivo Kral.", "“Yes,” Kral said. The coach smiled.", "Ivo Kral"),
        ("“No,” said Mark Sewell.", "“Yes,” Coun Sewell said.", "Mark Sewell"),
        ("“No,” said Daniel K. Okafor.", "“Yes,” said Daniel Okafor.", "Daniel Okafor"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_surname_is_the_one_person_of_the_study_who_has_it(full, later, name, turned):
    quotes, _ = find(*((later, full) if turned else (full, later)))
    assert set(quotes["canonical"]) == {name}
    assert (quotes["note"] == "").all()


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("“No,” said Maria Lopez.", "“Yes,” said Mr Lopez."), ["Maria Lopez", "Mr Lopez"]),
        (("“No,” said Doug Ford.", "“Sales fell,” Ford said. It makes cars."), None),
        (("“No,” said Nina Shell.", "“We regret the spill,” Shell said."), ["Nina Shell", "Shell"]),
        (("“No,” said Daniel Okafor.", "“Yes,” said Danielle Okafor."), None),
        (("“No,” said Walter White.", "“Yes,” said the White House."), None),
    ],
)
def test_what_may_be_somebody_else_stays_apart(texts, names):
    canonical = find(*texts)[0]["canonical"].tolist()
    assert len(set(canonical)) == 2
    assert canonical == (names or canonical)


def test_who_a_surname_may_be_is_listed_and_not_guessed():
    texts = ["“No,” said Daniel Okafor.", "“Yes,” said Ruth Okafor.", "“Well,” said Dr Okafor."]
    quotes, _ = find(*texts)
    assert quotes["canonical"].tolist() == ["Daniel Okafor", "Ruth Okafor", "Dr Okafor"]
    assert quotes["note"].tolist()[2] == "Dr Okafor may be Daniel Okafor or Ruth Okafor"
    quotes, _ = find(*texts[:2], "“Well,” said Mrs Okafor.")
    assert quotes["canonical"].tolist()[2] == "Ruth Okafor"


def test_the_codebooks_speakers_are_left_as_they_are():
    empty = pd.DataFrame()
    speakers = pd.DataFrame({"speaker": ["Lena Ott"], "form": ["Ott"], "side": ["builders"]})
    codebook = Codebook("", "", "", empty, speakers, empty, empty, empty, (), {}, {})
    texts = ["“No,” said Carla Ruiz-Ott.", "“Yes,” Mr Ott said."]
    articles = pd.DataFrame({"doc_id": [0, 1], "text": texts})
    quotes = find_quotes(articles, codebook=codebook)
    assert quotes["canonical"].tolist()[1] == "Lena Ott"


def test_wordings_and_shares_of_voice_are_of_the_person():
    quotes, articles = find(
        "“We will not close the mill in May,” said Daniel Okafor.",
        "“We are not going to close the mill in May,” Mr Okafor said.",
    )
    assert set(compare_quotes(quotes, articles=articles)["speaker"]) == {"Daniel Okafor"}
    voice = summarise_voice(quotes, articles=articles, of="canonical")
    assert voice["canonical"].tolist() == ["Daniel Okafor"] * 2
