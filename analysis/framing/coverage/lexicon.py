"""Which words say the same, nearly the same, or the opposite, read from the room's lists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from analysis.framing.lists import read_list

_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", "")),
    *(("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")),
)
_KEEP_S = ("ss", "us", "is", "news")
_NO_PAST = frozenset(("need", "speed", "breed", "bleed", "exceed", "proceed", "succeed", "hundred"))
_LIKE, _NEAR, _BROADER = 0.7, 0.5, 0.5
_NOUNS = frozenset(("child", "man", "woman", "person"))


def _lines(name: str, key: str) -> list[str]:
    """Return the lines of one list."""
    lines = read_list(name, folder="coverage")[key]
    return [str(line) for line in lines] if isinstance(lines, list) else []


@cache
def words_in(key: str) -> frozenset[str]:
    """Return the words of one list and their stems.

    Examples
    --------
    >>> "never" in words_in("negators")
    True
    """
    words = str(read_list("words", folder="coverage")[key]).split()
    return frozenset(words) | frozenset(map(stem_word, words))


@cache
def stem_word(word: str) -> str:
    """Return the stem of a word in lower case, one stem for words of one meaning.

    Examples
    --------
    >>> [stem_word(word) for word in ("talks", "negotiations", "began", "starting", "cities")]
    ['talk', 'talk', 'begin', 'begin', 'city']
    """
    if word in _binding():
        return word
    base = _irregular().get(word) or _regular(word)
    return _meanings().get(word) or _meanings().get(base, base)


def is_listed(word: str) -> bool:
    """Tell whether a word has synonyms in the room's lists.

    Examples
    --------
    >>> is_listed("ceasefire"), is_listed("xylophone")
    (True, False)
    """
    return word in _meanings()


@cache
def _binding() -> frozenset[str]:
    """Return the function words as listed; they are never read as another word."""
    return frozenset(str(read_list("words", folder="coverage")["function_words"]).split())


@cache
def _regular(word: str) -> str:
    """Return a word without its regular ending."""
    if len(word) <= 3 or word.endswith(_KEEP_S) or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3:
            word = stem + instead
            if len(word) == 4 and word[-1] == word[-2] and word[-1] in "bdgmnpt":
                word = word[:-1]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdglmnprt":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@cache
def _irregular() -> dict[str, str]:
    """Return the regular stem of each irregular form."""
    table = read_list("words", folder="coverage")["irregular"]
    pairs = table.items() if isinstance(table, dict) else []
    return {form: _regular(str(base)) for base, forms in pairs for form in str(forms).split()}


@cache
def is_past_form(word: str) -> bool:
    """Tell whether a word in lower case is a verb's past or participle by its form.

    Examples
    --------
    >>> [is_past_form(word) for word in ("went", "signed", "sign", "need", "children")]
    [True, True, False, False, False]
    """
    base = _irregular().get(word, "")
    if base:
        return not word.endswith("ing") and base not in _NOUNS
    return len(word) > 4 and word.endswith("ed") and word not in _NO_PAST


def _sames() -> list[str]:
    """Return the lines of words that are read as one."""
    places = (*_lines("places", "places"), *_lines("places", "regions"))
    return [*places, *_lines("synonyms", "same")]


@cache
def _meanings() -> dict[str, str]:
    """Return, for each stem that has synonyms, the word that stands for all."""
    found: dict[str, str] = {}
    for line in _sames():
        words = line.split()
        for word in words:
            found.setdefault(_regular(word), words[0])
            found.setdefault(word, words[0])
    return found


@cache
def places() -> frozenset[str]:
    """Return the stems that are countries.

    Examples
    --------
    >>> stem_word("kyiv") in places(), stem_word("bank") in places()
    (True, False)
    """
    return frozenset(line.split()[0] for line in _lines("places", "places"))


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return, for each word that may open a phrase, the phrases, longest first, as one word.

    Examples
    --------
    >>> phrases()["saudi"]
    [(('saudi', 'arabia'), 'saudi-arabia')]
    """
    joined = [word for line in _sames() for word in line.split() if "-" in word]
    pairs = [(word.replace("-", " "), word) for word in joined]
    for line in _lines("words", "phrases"):
        before, _, after = line.partition(" = ")
        pairs.append((before, after))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, word in sorted(pairs, key=lambda pair: -len(pair[0].split())):
        words = tuple(text.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, word))
    return found


@cache
def near_words() -> dict[str, dict[str, float]]:
    """Return, for each stem, those that are near in meaning, and how near, 0-1.

    Own lists come first; what they do not hold is taken from WordNet.

    Examples
    --------
    >>> near_words()["kill"]["die"], near_words()["abdomen"]["stomach"]
    (0.5, 0.7)
    """
    found: dict[str, dict[str, float]] = {}
    for key, nearness in (("broader", _BROADER), ("like", _LIKE)):
        for line in str(read_list("wordnet", folder="coverage")[key]).splitlines():
            stems = [stem_word(word) for word in line.split()]
            _relate(found, [(stems[0], other) for other in stems[1:]], nearness)
    for line in _lines("synonyms", "near"):
        stems = list({stem_word(word): None for word in line.split()})
        _relate(found, combinations(stems, 2), _NEAR)
    return found


def _relate(
    found: dict[str, dict[str, float]], pairs: Iterable[tuple[str, str]], nearness: float
) -> None:
    """Note pairs of stems as near, unless they are one, opposites, or function words."""
    for one, other in pairs:
        if one == other or other in opposites_of().get(one, ()):
            continue
        if not (is_function_word(one) or is_function_word(other)):
            found.setdefault(one, {})[other] = nearness
            found.setdefault(other, {})[one] = nearness


@cache
def opposites_of() -> dict[str, frozenset[str]]:
    """Return, for each stem that has opposites, these.

    Examples
    --------
    >>> "fall" in opposites_of()["rise"]
    True
    """
    found: dict[str, frozenset[str]] = {}
    for line in _lines("words", "opposites"):
        sides = [frozenset(map(stem_word, side.split())) for side in line.split(" / ")]
        every = frozenset().union(*sides)
        for stems in sides:
            for stem in stems:
                found[stem] = found.get(stem, frozenset()) | (every - stems)
    return found


def is_function_word(stem: str) -> bool:
    """Tell whether a stem says little of what a sentence states.

    Examples
    --------
    >>> is_function_word("the"), is_function_word("talk")
    (True, False)
    """
    return stem in _binding()


def is_time_word(stem: str) -> bool:
    """Tell whether a stem only says when.

    Examples
    --------
    >>> is_time_word("monday"), is_time_word("talk")
    (True, False)
    """
    return stem in words_in("times") or stem.isdigit()
