"""Compare how news outlets frame one event, in numbers that open to their sentences.

The public names are listed below, room by room, and each is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_ROOMS: dict[str, tuple[str, ...]] = {
    "tables": ("Codebook", "check_table"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> object:
    """Import a public name from its room on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}; see dir(analysis).")
    value = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
