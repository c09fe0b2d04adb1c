"""What files are called in tables and messages, and which names are not those of articles."""

import unicodedata

__all__ = ["passed_over", "plain_name"]

_ABOUT = ("readme", "licence", "license")


def plain_name(name: str) -> str:
    r"""`name` with what could act on a terminal made visible: control characters, and marks that turn the direction.

    >>> plain_name("a\x1b[2J.txt"), plain_name("a\u202etxt.exe")
    ('a␛[2J.txt', 'a�txt.exe')
    """
    if name.isprintable():
        return name
    return "".join(chr(0x2400 + ord(letter)) if ord(letter) < 0x20 else _shown(letter) for letter in name)


def _shown(letter: str) -> str:
    return "�" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter


def passed_over(name: str) -> str | None:
    """Why a file of this `name`, the last part of its path, is no article; None where it may be one.

    >>> passed_over("README.md")
    'it is about the folder, not an article of it'
    """
    if name.startswith("."):
        return "it is a hidden file"
    if name.rpartition(".")[0].casefold() in _ABOUT:
        return "it is about the folder, not an article of it"
    return None
