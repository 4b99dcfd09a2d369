"""The one bar of progress."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

from tqdm.auto import tqdm

_SLOW_AFTER = 2.0  # seconds
_Step = TypeVar("_Step")


def show_progress(
    steps: Iterable[_Step], *, what: str, unit: str, total: int | None = None
) -> tqdm[_Step]:
    """Show a bar while long work goes on: after two seconds, and gone when it is done.

    No bar is shown without a terminal or notebook, nor where the environment sets `TQDM_DISABLE`.

    Parameters
    ----------
    steps : iterable
        The steps.
    what : str
        What is being done, in a word or two.
    unit : str
        What one step is.
    total : int, optional
        How many steps there are, where `steps` has no length.

    Returns
    -------
    tqdm
        The steps, with their bar.

    Examples
    --------
    >>> list(show_progress(["a", "b"], what="reading", unit="letter"))
    ['a', 'b']
    """
    off = True if os.environ.get("TQDM_DISABLE") else None
    return tqdm(
        steps,
        desc=what,
        unit=unit,
        total=total,
        delay=_SLOW_AFTER,
        disable=off,
        leave=False,
    )
