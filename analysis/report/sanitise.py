"""Let text and tables through, and nothing that a browser would run or fetch."""

from __future__ import annotations

import re

import nh3

_TAGS = """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption
    figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary
    sup table tbody td tfoot th thead time tr u ul var wbr
"""
_RAW = "script style template iframe object svg math noscript textarea title"
_ATTRIBUTES = {
    "*": {"aria-label", "class", "dir", "lang", "role", "title"},
    "a": {"href"},
    "col": {"span"},
    "div": {"tabindex"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "data-head", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_LINK = re.compile(r"https://[^\s]+", re.IGNORECASE)


def clean_html(html: str) -> str:
    """Return HTML with only what a page to be read needs.

    Tags that are not known to be harmless are dropped and their text is kept, except for the text
    of scripts and styles, which goes too. Pictures stay if they are in the page itself (PNG or
    JPEG), links if they go to an `https` address. There is no style, no event and no name that a
    link could jump to.

    Parameters
    ----------
    html : str
        Any HTML, also broken or hostile.

    Returns
    -------
    str
        HTML that runs nothing and fetches nothing.

    Examples
    --------
    >>> clean_html("<b onclick='x()'>deal</b><script>x()</script><a href='javascript:x()'>more</a>")
    '<b>deal</b><a>more</a>'
    """
    return _CLEANER.clean(html)


def _check_address(_tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute that may stay."""
    pattern = {"src": _PICTURE, "href": _LINK}.get(name)
    return value if pattern is None or pattern.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(_RAW.split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_check_address,
    url_schemes={"https", "data"},
    url_relative="deny",
    link_rel=None,
)
