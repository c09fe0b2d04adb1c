"""Which texts are of another script than the one that the measures read."""

import re

__all__ = ["is_mostly_foreign"]

LAST_LATIN = "\u024f"
_FOREIGN = re.compile("[\u0370-\u1fff\u2c00-\ufeff\uff66-\uffdc\U00010000-\U0001efff\U00020000-\U0003ffff]")


def is_mostly_foreign(text: str) -> bool:
    """Whether most letters are of another script than Latin.

    >>> is_mostly_foreign("中国外交部 MFA"), is_mostly_foreign("Xi (习)")
    (True, False)
    """
    if text.isascii() or _FOREIGN.search(text) is None:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter <= LAST_LATIN for letter in letters) < len(letters)
