"""Find the renderings that belong together: one speaker's statement, or several speakers' words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import partial
from math import isnan

from analysis.framing.quotes.changed_marks import fullness, plain_words
from analysis.framing.quotes.changed_near import Near, near_pairs
from analysis.framing.quotes.changed_renderings import Rendering
from analysis.framing.quotes.changed_same import (
    LEAST_SHARED,
    Common,
    may_lean,
    same_inside,
    same_setting,
    same_words,
)

_FEW = 5  # wordings that a group may have before its anchor is compared too


class _Groups:
    """Renderings that are joined step by step, each group around one of them, its anchor.

    The anchor is the fullest; that of a group of many wordings stays as it is.
    """

    def __init__(self, renderings: list[Rendering]) -> None:
        self.renderings = renderings
        self.common: dict[str, Common] = {}
        self._leader = list(range(len(renderings)))
        self._anchor = list(range(len(renderings)))
        self._wordings = [1] * len(renderings)

    def leader(self, k: int) -> int:
        """Return the rendering that stands for the group of a rendering."""
        leader = self._leader
        while leader[k] != k:
            leader[k] = leader[leader[k]]
            k = leader[k]
        return k

    def join(self, one: int, other: int, *, copies: bool = False) -> None:
        """Make one group of the groups of two renderings; copies are one wording."""
        pair = sorted((self.leader(one), self.leader(other)), key=lambda k: -self._wordings[k])
        larger, smaller = pair
        if larger == smaller:
            return
        if self.few(larger, smaller):
            anchors = [self._anchor[k] for k in sorted(pair)]
            self._anchor[larger] = max(anchors, key=lambda k: fullness(self.renderings[k]))
        self._leader[smaller] = larger
        self._wordings[larger] += 0 if copies else self._wordings[smaller]

    def few(self, one: int, other: int) -> bool:
        """Tell whether the groups of two renderings hold few wordings in all."""
        return self._wordings[self.leader(one)] + self._wordings[self.leader(other)] <= _FEW

    def anchor(self, k: int) -> Rendering:
        """Return the anchor of the group of a rendering."""
        return self.renderings[self._anchor[self.leader(k)]]

    def found(self) -> list[list[int]]:
        """Return the groups of two renderings or more."""
        groups: dict[int, list[int]] = defaultdict(list)
        for k in range(len(self._leader)):
            groups[self.leader(k)].append(k)
        return [group for group in groups.values() if len(group) > 1]


def one_speaker(renderings: list[Rendering], *, reach: float) -> list[list[int]]:
    """Return the groups of renderings, from two articles or more, of one speaker's statement.

    Renderings with the same words inside the marks are taken together first, so that a statement
    that hundreds of articles copy is compared once. The likeliest pairs are joined first; where
    that makes a group of more than five wordings, the anchors of both sides must be renderings
    of one statement too, so that no chain of resemblances joins what has nothing in common.
    Renderings whose days are known and lie more than `reach` apart are not compared.
    """
    groups = _Groups(renderings)
    copies = _collect(renderings, range(len(renderings)), _wording, reach=reach)
    for members in copies:
        if len(members) > 1 and same_inside(renderings[members[0]], renderings[members[1]]):
            _join_articles(groups, members, members, copies=True)
    groups.common = _common_words([renderings[members[0]] for members in copies])
    speakers = [renderings[members[0]].speaker for members in copies]
    statements = [renderings[members[0]].inside for members in copies]
    near = Near(speakers, [renderings[members[0]].day for members in copies], reach)
    pairs = near_pairs(statements, within=near, apart=range(len(copies)))
    for one, other in zip(*pairs.T.tolist(), strict=True):
        common = groups.common[speakers[one]]
        _join_same(groups, (copies[one], copies[other]), partial(same_inside, common=common))
    _lean(groups, renderings, reach=reach)
    return groups.found()


def _lean(groups: _Groups, renderings: list[Rendering], *, reach: float) -> None:
    """Join the short phrases that stand in the same words as another rendering."""
    chosen = (k for k, rendering in enumerate(renderings) if rendering.weight >= 1.5)
    copies = _collect(renderings, chosen, _setting, reach=reach)
    first = [renderings[members[0]] for members in copies]
    pairs = near_pairs(
        [rendering.words for rendering in first],
        within=Near([one.speaker for one in first], [one.day for one in first], reach),
        apart=[groups.leader(members[0]) for members in copies],
    )
    for one, other in zip(*pairs.T.tolist(), strict=True):
        _join_same(groups, (copies[one], copies[other]), same_setting)


def several_speakers(renderings: list[Rendering], *, reach: float) -> list[list[int]]:
    """Return the groups of renderings that give nearly the same words of several speakers."""
    groups = _Groups(renderings)
    chosen = (k for k, rendering in enumerate(renderings) if rendering.weight >= LEAST_SHARED)
    copies = _collect(renderings, chosen, _wording, reach=reach)
    firsts = [renderings[members[0]] for members in copies]
    pairs = near_pairs(
        [rendering.inside for rendering in firsts],
        within=Near([""] * len(copies), [rendering.day for rendering in firsts], reach),
        apart=[rendering.speaker for rendering in firsts],
    )
    for one, other in zip(*pairs.T.tolist(), strict=True):
        first = copies[one][0]
        if same_words(renderings[first], renderings[copies[other][0]]):
            for member in copies[one] + copies[other]:
                groups.join(first, member)
    return groups.found()


def _common_words(wordings: list[Rendering]) -> dict[str, Common]:
    """Return each speaker's words that more than 20 and more than one in fifty wordings have."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(rendering.speaker for rendering in wordings)
    for rendering in wordings:
        counts[rendering.speaker].update({word.stem for word in rendering.inside})
    return {
        speaker: frozenset(stem for stem, n in held.items() if n > max(20, sizes[speaker] / 50))
        for speaker, held in counts.items()
    }


def _collect(
    renderings: list[Rendering],
    chosen: Iterable[int],
    key: Callable[[Rendering], Hashable],
    *,
    reach: float,
) -> list[list[int]]:
    """Return the renderings that are the same by a key, together, without long gaps in time."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for k in chosen:
        alike[key(renderings[k])].append(k)
    return [part for members in alike.values() for part in _parted(renderings, members, reach)]


def _parted(renderings: list[Rendering], members: list[int], reach: float) -> list[list[int]]:
    """Return renderings in parts with more than `reach` days between; those without are one."""
    parts: list[list[int]] = []
    undated = [k for k in members if isnan(renderings[k].day)]
    dated = sorted(set(members).difference(undated), key=lambda k: (renderings[k].day, k))
    for k in dated:
        if not parts or renderings[k].day - renderings[parts[-1][-1]].day > reach:
            parts.append([])
        parts[-1].append(k)
    return [*parts, undated] if undated else parts


def _wording(rendering: Rendering) -> tuple[Hashable, ...]:
    """Return the speaker and the words inside the marks."""
    words = tuple((word.stem, word.weight) for word in rendering.inside)
    parts = len(rendering.sentences)
    return rendering.speaker, plain_words(rendering.text), words, parts


def _setting(rendering: Rendering) -> tuple[Hashable, ...]:
    """Return the wording and, of a short phrase, the words that it stands in."""
    if not may_lean(rendering):
        return _wording(rendering)
    around = tuple((word.stem, word.inside) for word in rendering.words)
    return *_wording(rendering), rendering.partial, around


def _join_same(
    groups: _Groups,
    copies: tuple[list[int], list[int]],
    same: Callable[[Rendering, Rendering], bool],
) -> None:
    """Join two sets of copies if they render one statement and are not joined yet."""
    one, other = (members[0] for members in copies)
    if groups.leader(one) == groups.leader(other):
        return
    if not same(groups.renderings[one], groups.renderings[other]):
        return
    first, second = groups.anchor(one), groups.anchor(other)
    common = groups.common[first.speaker]
    if (
        groups.few(one, other)
        or same_inside(first, second, common=common)
        or same_setting(first, second)
    ):
        _join_articles(groups, *copies)


def _join_articles(
    groups: _Groups, ones: list[int], others: list[int], *, copies: bool = False
) -> None:
    """Join each of some renderings with one of the others from another article, and back."""
    held = groups.renderings
    for members, partners in ((ones, others), (others, ones)):
        first = held[partners[0]].doc_id
        second = next((k for k in partners if held[k].doc_id != first), None)
        for member in members:
            partner = partners[0] if held[member].doc_id != first else second
            if partner is not None:
                groups.join(partner, member, copies=copies)
