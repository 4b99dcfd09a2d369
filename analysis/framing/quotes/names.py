"""Personal names as they stand in a text: with titles, nicknames and honours around them."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from analysis.framing.quotes.tokens import LINKS
from analysis.framing.quotes.words import AFTER_NAMES, OPENERS, PEOPLE, word_list

_SHORT_TITLES = (
    r"(?:(?<=M)(?:rs?|s|aj)|(?<=D)r|(?<=P)(?:rof|vt)|(?<=S)(?:en|gt|t)|(?<=R)(?:ep|ev)"
    r"|(?<=G)(?:ov|en)|(?<=L)t|(?<=C)(?:ol|apt|mdr|pl)|(?<=A)dm|(?<=H)on)\."
)
# The capital comes first, so that the pattern is tried at capitals only.
_NAME_WORD = rf"[A-Z](?:\.(?:[A-Z]\.)*|{_SHORT_TITLES}|[\w'-]*)"
CAPITALS = re.compile(
    rf"{_NAME_WORD}(?: (?:\x02{{3,20}} )?"
    rf"(?:(?:de|van|von|der|bin|al|el|la|del|da|di|den|of|the) ){{0,2}}"
    rf"(?:(?:[ae][lnrsdtz]|ash|u[ld]|bin|d)['-])?{_NAME_WORD})*"
)
_JOB_ENDS = ("er", "or", "ist", "ian", "man", "woman")
_SMALL = frozenset(("of", "the", "for", "and"))
_DESCRIBES = re.compile(r"[A-Z][a-z]+-[a-z]{3,}$")  # `Self-employed Emma`
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_NICKNAME = re.compile(r"\x02+ ")


@cache
def name_words(name: str) -> frozenset[str]:
    """Return one list of words around names.

    Examples
    --------
    >>> "senator" in name_words("titles")
    True
    """
    return frozenset(_read_lists()[name].split())


@cache
def _read_lists() -> dict[str, str]:
    """Return the lists of the data file."""
    folder = resources.files("analysis.framing.quotes").joinpath("data")
    lists = tomllib.loads(folder.joinpath("names.toml").read_text("utf-8"))
    return {key: str(value) for key, value in lists.items()}


@lru_cache(maxsize=50_000)
def read_run(found: str) -> tuple[str, str, str]:
    """Return a capitalised run without a nickname, the name in it, and what it is.

    A full name is a "person"; one word after a title is "titled", one alone "single".

    Examples
    --------
    >>> read_run("Senator Lena Ott"), read_run("Mr. Ott")
    (('Senator Lena Ott', 'Lena Ott', 'person'), ('Mr. Ott', 'Ott', 'titled'))
    """
    run = _NICKNAME.sub("", found)
    name = _without_place(_without_titles(run), run)
    words = name.split()
    if 1 < len(words) < 5 and not is_institution(words):
        return run, name, "person"
    if len(words) != 1:
        return run, name, ""
    titled = (
        run != name and "'s " not in run and run.split()[0].lower().rstrip(".") in _honorifics()
    )
    return run, name, "titled" if titled else "single"


def _without_place(name: str, run: str) -> str:
    """Return a person's name without where the person is from (`Ana Ruiz of Oklahoma`)."""
    words = name.split()
    if "of" not in words[2:4]:
        return name
    person = words[: words.index("of")]
    given = is_given_name(person[0])
    titled = name != run and run.split()[0].lower().rstrip(".") in name_words("titles")
    return " ".join(person) if (given or titled) and not is_institution(person) else name


def is_given_name(word: str) -> bool:
    """Tell whether a word is on the lists of given names.

    Examples
    --------
    >>> is_given_name("Bill"), is_given_name("Act")
    (True, False)
    """
    return word.lower() in name_words("masculine") or word.lower() in name_words("feminine")


@lru_cache(maxsize=50_000)
def gender_of(run: str) -> str:
    """Return "he" or "she" where the words before the last of a name tell it, else nothing.

    Examples
    --------
    >>> gender_of("Mrs. Ott"), gender_of("Senator Ott")
    ('she', '')
    """
    words = {word.strip(".").lower() for word in run.split()[:-1]}
    if words & name_words("masculine_titles"):
        return "he"
    return "she" if words & name_words("feminine_titles") else ""


@lru_cache(maxsize=50_000)
def given_gender(name: str) -> str:
    """Return "he" or "she" where the given name of a full name tells it, else nothing.

    Examples
    --------
    >>> given_gender("Bill Ott"), given_gender("Q. Ott")
    ('he', '')
    """
    given = name.split()[0].lower()
    man, woman = given in name_words("masculine"), given in name_words("feminine")
    return "" if man == woman else "he" if man else "she"


@cache
def _honorifics() -> frozenset[str]:
    """Return the titles that stand before the surname of a person."""
    return frozenset().union(
        *(name_words(f"{kind}_titles") for kind in ("masculine", "feminine", "neutral"))
    )


def _without_titles(run: str) -> str:
    """Return a capitalised run without titles before it and without a possessive."""
    words = run.removesuffix("'s").removesuffix("'").rstrip(".").split()
    while len(words) > 2 and words[-1].lower() in AFTER_NAMES:
        words.pop()
    first = 0
    for k, word in enumerate(words[:-1]):
        plain = word.lower().rstrip(".").removesuffix("'s")
        opener = k == 0 and plain in _not_names()
        role = plain in PEOPLE or "-of-" in plain
        title = plain in name_words("titles") and (k == first or plain not in _SMALL)
        if (
            title
            or role
            or opener
            or _DESCRIBES.match(word)
            or _is_job(words, k)
            or word.endswith("'s")
        ):
            first = k + 1
    rest = words[first:]
    if 0 < first < len(words) and words[first - 1].lower() in ("of", "for"):
        rest = _of_place(rest) if name_words("not_people").isdisjoint(_lowered(words)) else []
    if len(rest) == 1 and rest[0].lower() in _not_names():
        return ""
    return " ".join(rest)


def _lowered(words: list[str]) -> list[str]:
    """Return words in lower case."""
    return [word.lower() for word in words]


def _of_place(words: list[str]) -> list[str]:
    """Return a name without the place that its bearer holds (`Bishop of Kolm` `Ada Ruiz`)."""
    return words[1:] if len(words) > 2 and is_given_name(words[1]) else words


def _is_job(words: list[str], k: int) -> bool:
    """Tell whether a name begins with what its bearer does (`Commuter Ana Ruiz`)."""
    job = k == 0 and len(words) > 2 and words[0].endswith(_JOB_ENDS) and len(words[0]) > 5
    return job and not is_given_name(words[0]) and not is_given_name(words[0].rstrip("s"))


@cache
def _not_names() -> frozenset[str]:
    """Return the words that may open a sentence with a capital and are no name."""
    lists = ("breaks", "prepositions", "openers", "pronouns")
    return frozenset().union(*(word_list(name) for name in lists))


def is_institution(words: list[str]) -> bool:
    """Tell whether a capitalised run names something other than a person."""
    named = words[:1] if len(words) > 1 and is_given_name(words[0]) else []
    plain = {word.lower() for word in words[len(named) :]}
    return bool(plain & name_words("not_people")) or any(
        word.lower() in ("of", "the", "for", "and") for word in words
    )


def person_in(head: str) -> str | None:
    """Return the person after a title with a place in it.

    Examples
    --------
    >>> person_in("Clerk of the House Ana Ruiz")
    'Ana Ruiz'
    """
    runs = list(CAPITALS.finditer(head)) if " of " in head else []
    if not runs or runs[-1].end() < len(head):
        return None
    before = head[: runs[-1].start()].split()
    _, name, kind = read_run(runs[-1].group())
    return None if kind != "person" or (before and before[-1] in LINKS) else name


def institution_in(head: str) -> str | None:
    """Return the name that a phrase is, other than a person's.

    Examples
    --------
    >>> institution_in("the White House"), institution_in("her son Nils"), institution_in("U.N.")
    ('White House', 'Nils', 'UN')
    """
    words = head.split()
    last = words[-1].lower() if words else ""
    if words and words[-1].islower() and last in PEOPLE:
        return None
    if len(words) > 1 and words[-1][0].isupper() and words[-2] in PEOPLE:
        return words[-1]
    run = CAPITALS.search(head.removeprefix("The ").removeprefix("the "))
    if run and run.group().count(" ") == 1 and run.group().split()[0].lower() in PEOPLE:
        return read_run(run.group())[1] or None
    name = run.group().removesuffix("'s") if run else ""
    name = name.replace(".", "") if _INITIALS.fullmatch(name) else name
    single = name.lower() in PEOPLE or name.lower() in OPENERS
    return None if single or not name else name


def same_given(one: str, other: str) -> bool:
    """Tell whether two given names may be one.

    Examples
    --------
    >>> same_given("Sandy", "Sandra"), same_given("J.", "John"), same_given("Ana", "Lena")
    (True, True, False)
    """
    short = min(len(one.strip(".")), len(other.strip(".")), 3)
    return short > 0 and one[:short] == other[:short]
