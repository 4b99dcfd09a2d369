"""Words of judgement and action with their direction, as numbers that arrays can look up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import numpy as np

from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.phrases import Phrases, make_phrases, spell_out
from analysis.sentiment.vocabulary import Flags, Floats, Vocabulary, make_vocabulary

JUDGEMENT_VERSION = "judgements-4"

_ENDINGS = (
    *("", "s", "es", "ed", "d", "ing", "er", "ers", "ic", "ical", "ically", "al", "ally", "ly"),
    *("ive", "ively", "ion", "ions", "ious", "iously", "ous", "ously", "ity", "ies", "y", "ism"),
    *("ist", "ists", "ment", "ments", "ful", "fully", "ness", "able", "ably", "ation", "ating"),
    *("ated", "ate", "ance", "ant", "ent", "ents", "ence", "cy", "t", "le", "ty", "ship", "ed"),
    *("sm", "m", "sts", "st", "ted", "tic", "ious", "eful", "ability", "acy", "ely", "ers", "hips"),
)
_VADER_SCALE = 0.25
"""A VADER valence of 4 says as much as a word of value 1."""


_LEFT_FOR_OBJECT = 0.3
"""What a verb without an object says of a name that follows: in "under Lee, crime fell" little."""


@dataclass(frozen=True)
class Judgements:
    """The word list, by the number of each word or phrase.

    Parameters
    ----------
    vocabulary : Vocabulary
        All words; phrases have the numbers that follow.
    phrases : tuple of Phrases
        All phrases, the longest first.
    subject, object : ndarray of float, shape (words + phrases + 1,)
        What a verb or noun says of who does it and of who it is done to.
    value : ndarray of float, shape (words + phrases + 1,)
        What any other word says of whatever it is said of.
    general : ndarray of float, shape (words + phrases + 1,)
        VADER's valence, scaled, for words that the list does not have.
    is_directed, is_participle, is_noun, is_adverb : ndarray of bool, shape (words + phrases + 1,)
        Whether the word has a direction, whether its form can be passive, whether it is a noun
        with a direction, and whether it is an adverb.
    roles : dict of str to ndarray of bool
        Words that shape a sentence: forms of "be", negations, contrasts and so on.
    """

    vocabulary: Vocabulary
    phrases: tuple[Phrases, ...]
    subject: Floats
    object: Floats
    value: Floats
    general: Floats
    is_directed: Flags
    is_participle: Flags
    is_noun: Flags
    is_adverb: Flags
    roles: dict[str, Flags]


class _Entry(NamedTuple):
    """What a word or phrase says; a directed one has no `value`."""

    subject: float = 0.0
    object: float = 0.0
    value: float = 0.0
    is_directed: bool = False
    is_noun: bool = False


@cache
def load_judgements() -> Judgements:
    """Load the word list of the package."""
    data = tomllib.loads(files(__package__).joinpath("judgements.toml").read_text("utf-8"))
    irregular = {base: forms.split() for base, forms in data["irregular"].items()}
    words: dict[str, _Entry] = {}
    for group in data["words"].values():
        entry = _Entry(value=group["value"])
        words |= {form: entry for word in group["words"].split() for form in _with_endings(word)}
    for group in data["nouns"].values():
        words |= dict.fromkeys(group["words"].split(), _directed(group, is_noun=True))
    verbs: dict[str, list[str]] = {}
    for group in data["verbs"].values():
        own = {base: inflect(base, irregular.get(base)) for base in group["words"].split()}
        forms = [*chain.from_iterable(own.values()), *group.get("forms", "").split()]
        words |= dict.fromkeys(forms, _directed(group))
        verbs |= own
    verbs |= {base: [base, *forms] for base, forms in irregular.items()}
    phrases = {
        phrase: _Entry(value=group["value"]) if "value" in group else _directed(group)
        for group in data["phrases"].values()
        for line in group["words"].strip().splitlines()
        for phrase in spell_out(line, _Forms(verbs))
    }
    roles = {role: _spell_role(own) for role, own in data["roles"].items()}
    return _number(words, phrases, roles, frozenset(data["participles"]["words"].split()))


def _spell_role(words: str) -> frozenset[str]:
    """Return the words of a role; a phrase is written with low lines."""
    return frozenset(word.replace("_", " ") for word in words.split())


def _directed(group: Mapping[str, float], *, is_noun: bool = False) -> _Entry:
    """Return the entry of a group of verbs or nouns; who is spoken of may be the same for both."""
    subject = group.get("subject", 0.0)
    other = group.get("object", subject * _LEFT_FOR_OBJECT)
    return _Entry(subject, other, is_directed=True, is_noun=is_noun)


class _Forms(dict[str, list[str]]):
    """The forms of verbs; those of a verb that no group lists are made by rule."""

    def __missing__(self, verb: str) -> list[str]:
        return inflect(verb)


def _number(
    words: Mapping[str, _Entry],
    phrases: Mapping[str, _Entry],
    roles: Mapping[str, frozenset[str]],
    participles: frozenset[str],
) -> Judgements:
    valences = load_lexicon().valences
    general = {word: valence * _VADER_SCALE for word, valence in valences.items() if word.isalpha()}
    in_roles = [word for own in roles.values() for word in own if " " not in word]
    in_phrases = [*chain.from_iterable(phrase.split() for phrase in phrases)]
    vocabulary = make_vocabulary([*words, *general, *in_roles, *in_phrases])
    names = ["", *vocabulary.numbers]
    numbers = {phrase: number for number, phrase in enumerate(phrases, start=len(names))}
    known = words.keys() | set(in_roles)
    entries = [words.get(name, _Entry()) for name in names] + [*phrases.values()]
    names += phrases
    passive = [name.split(" ")[0] for name in names]
    return Judgements(
        vocabulary,
        make_phrases(numbers, words=vocabulary.numbers),
        subject=np.array([entry.subject for entry in entries]),
        object=np.array([entry.object for entry in entries]),
        value=np.array([entry.value for entry in entries]),
        general=np.array([0.0 if name in known else general.get(name, 0.0) for name in names]),
        is_directed=np.array([entry.is_directed for entry in entries]),
        is_participle=np.array(
            [
                entry.is_directed and (word.endswith("ed") or word in participles)
                for word, entry in zip(passive, entries, strict=True)
            ]
        ),
        is_noun=np.array([entry.is_noun for entry in entries]),
        is_adverb=np.array([name.endswith("ly") for name in names]),
        roles={role: np.array([name in own for name in names]) for role, own in roles.items()},
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
