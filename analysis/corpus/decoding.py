"""Bytes become text: the byte order mark first, then UTF-8, then the old Windows code page, with a note."""

import codecs

from analysis.corpus.articles import File

__all__ = ["Decoded", "decode"]

Decoded = tuple[str, tuple[str, ...]]

# UTF-32 first: its little-endian mark begins with UTF-16's
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EASTERN = ("euc_kr", "shift_jis", "gb18030", "big5")


def decode(file: File) -> Decoded:
    r"""The text of `file` and what had to be assumed to read it.

    A byte order mark is obeyed and dropped. Every line ends in "\n", whatever the file uses ("\r\n", "\r"): this
    is part of decoding, done before any offset exists. Nothing else is changed. Without a mark and a given encoding it
    is UTF-8; bytes that are not UTF-8 are read as Windows-1252 and that is noted.

    Examples
    --------
    >>> decode(File("a.txt", b"\xef\xbb\xbfone\r\ntwo"))
    ('one\ntwo', ())
    >>> decode(File("b.txt", b"caf\xe9"))
    ('café', ('not UTF-8: read as Windows-1252',))
    """
    text, notes = _text(file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _text(file: File) -> Decoded:
    data = file.data
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    if file.encoding is not None:
        return _strict(data, file.encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    half = data[1::2].count(0), data[::2].count(0)
    if max(half) > len(data) / 5:
        name = "utf-16-le" if half[0] > half[1] else "utf-16-be"
        text, notes = _strict(data, name)
        return text, (f"no byte order mark: read as {name}", *notes)
    return _legacy(data)


def _legacy(data: bytes) -> Decoded:
    if sum(byte >= 0x80 for byte in data) > len(data) / 4:
        # a quarter of high bytes is no Western text
        fitting = [name for name in _EASTERN if _fits(data, name)]
        if fitting:
            hint = f"it may be {' or '.join(fitting)}: say encoding="
            return data.decode("cp1252", errors="replace"), (f"not UTF-8: read as Windows-1252, but {hint}",)
    text, notes = _strict(data, "cp1252")
    return text, ("not UTF-8: read as Windows-1252", *notes)


def _strict(data: bytes, name: str) -> Decoded:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError as error:
        text = data.decode(name, errors="replace")
        return text, (
            f"{text.count('�')} characters are not valid {name}, the first at byte {error.start}: shown as �",
        )


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
