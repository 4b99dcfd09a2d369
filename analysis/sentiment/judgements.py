"""Words of judgement and action with their direction, as numbers that arrays can look up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.vocabulary import Flags, Floats, Vocabulary, make_vocabulary

JUDGEMENT_VERSION = "judgements-1"

_ENDINGS = (
    *("", "s", "es", "ed", "d", "ing", "er", "ers", "ic", "ical", "ically", "al", "ally", "ly"),
    *("ive", "ively", "ion", "ions", "ious", "iously", "ous", "ously", "ity", "ies", "y", "ism"),
    *("ist", "ists", "ment", "ments", "ful", "fully", "ness", "able", "ably", "ation", "ating"),
    *("ated", "ate", "ance", "ant", "ent", "ents", "ence", "cy", "t", "le", "ty", "ship", "ed"),
    *("sm", "m", "sts", "st", "ted", "tic", "ious", "eful", "ability", "acy", "ely", "ers", "hips"),
)
_VADER_SCALE = 0.25
"""A VADER valence of 4 says as much as a word of value 1."""


@dataclass(frozen=True)
class Judgements:
    """The word list, by the number of each word in the vocabulary.

    Parameters
    ----------
    vocabulary : Vocabulary
        All words.
    subject, object : ndarray of float, shape (words + 1,)
        What a verb or noun says of who does it and of who it is done to.
    value : ndarray of float, shape (words + 1,)
        What any other word says of whatever it is said of.
    general : ndarray of float, shape (words + 1,)
        VADER's valence, scaled, for words that the list does not have.
    is_directed, is_participle : ndarray of bool, shape (words + 1,)
        Whether the word has a direction, and whether its form can be passive.
    roles : dict of str to ndarray of bool
        Words that shape a sentence: forms of "be", negations, contrasts and so on.
    """

    vocabulary: Vocabulary
    subject: Floats
    object: Floats
    value: Floats
    general: Floats
    is_directed: Flags
    is_participle: Flags
    roles: dict[str, Flags]


@cache
def load_judgements() -> Judgements:
    """Load the word list of the package."""
    data = tomllib.loads(files(__package__).joinpath("judgements.toml").read_text("utf-8"))
    irregular = {base: forms.split() for base, forms in data["irregular"].items()}
    directed: dict[str, tuple[float, float]] = {}
    for group in data["nouns"].values():
        for word in group["words"].split():
            directed[word] = (group["subject"], group.get("object", group["subject"]))
    for group in data["verbs"].values():
        for base in group["words"].split():
            for form in inflect(base, irregular.get(base)):
                directed[form] = (group["subject"], group.get("object", group["subject"]))
        for form in group.get("forms", "").split():
            directed[form] = (group["subject"], group.get("object", group["subject"]))
    values = {
        form: group["value"]
        for group in data["words"].values()
        for word in group["words"].split()
        for form in _with_endings(word)
    }
    roles = {role: frozenset(words.split()) for role, words in data["roles"].items()}
    participles = {word for word in directed if word.endswith("ed")}
    return _number(directed, values, roles, participles | {*data["participles"]["words"].split()})


def _number(
    directed: dict[str, tuple[float, float]],
    values: dict[str, float],
    roles: dict[str, frozenset[str]],
    participles: set[str],
) -> Judgements:
    valences = load_lexicon().valences
    general = {word: valence * _VADER_SCALE for word, valence in valences.items() if word.isalpha()}
    in_roles = [word for words in roles.values() for word in words]
    vocabulary = make_vocabulary([*directed, *values, *general, *in_roles])
    names = ["", *vocabulary.numbers]
    known = directed.keys() | values.keys() | set(in_roles)
    return Judgements(
        vocabulary,
        subject=np.array([directed.get(name, (0.0, 0.0))[0] for name in names]),
        object=np.array([directed.get(name, (0.0, 0.0))[1] for name in names]),
        value=np.array([0.0 if name in directed else values.get(name, 0.0) for name in names]),
        general=np.array([0.0 if name in known else general.get(name, 0.0) for name in names]),
        is_directed=np.array([name in directed for name in names]),
        is_participle=np.array([name in participles for name in names]),
        roles={role: np.array([name in words for name in names]) for role, words in roles.items()},
    )


def inflect(verb: str, irregular: Iterable[str] | None = None) -> list[str]:
    """Return the forms of an English verb, the base first.

    Examples
    --------
    >>> inflect("deny"), inflect("praise")
    (['deny', 'denies', 'denied', 'denying'], ['praise', 'praises', 'praised', 'praising'])
    >>> inflect("ban")
    ['ban', 'bans', 'banned', 'banning']
    """
    if irregular is not None:
        return [verb, *irregular]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return [verb, verb + plural, f"{stem}ed", f"{stem}ing"]


def _doubles(verb: str) -> bool:
    """Tell whether a verb doubles its last letter: one vowel, one consonant, one syllable."""
    if len(verb) < 3 or verb[-1] in "aeiouwxy" or verb[-2] not in "aeiou" or verb[-3] in "aeiou":
        return False
    return sum(letter in "aeiou" for letter in verb) == 1 or verb in _DOUBLING


_DOUBLING = frozenset(
    [
        "admit",
        "commit",
        "expel",
        "rebut",
        "refer",
        "compel",
        "handicap",
        "outwit",
        "propel",
        "regret",
    ]
)


def _with_endings(word: str) -> list[str]:
    return [word[:-1] + ending for ending in _ENDINGS] if word.endswith("*") else [word]
