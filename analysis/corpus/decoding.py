"""Bytes become text: a byte order mark first, then UTF-8, then what the file declares, then what it looks like."""

import codecs
import re
from dataclasses import replace

from analysis.corpus.articles import File

__all__ = ["Decoded", "declared", "decode"]

Decoded = tuple[str, tuple[str, ...]]

# UTF-32 first: its little-endian mark begins with UTF-16's
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""<\?xml[^>]{0,80}\sencoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# the WHATWG's reading of what pages declare: a superset of each, which browsers use
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_CANDIDATES = ["gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1252"]
_CALLED = {
    "cp1252": "Windows-1252",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
}
_SAMPLE = 100_000  # bytes from which an encoding is told


def decode(file: File) -> Decoded:
    r"""The text of `file` and what had to be assumed to read it.

    A byte order mark is obeyed and dropped; then comes the caller's `encoding`, then UTF-8, then what a page or an XML
    file declares of itself. Bytes that are none of these are read as the Chinese, Japanese, Korean or Western encoding
    that charset-normalizer finds the likeliest, and that is noted. Every line ends in "\n", whatever the file uses
    ("\r\n", "\r"): this is part of decoding, done before any offset exists. Nothing else is changed.

    Examples
    --------
    >>> decode(File("a.txt", b"\xef\xbb\xbfone\r\ntwo"))
    ('one\ntwo', ())
    >>> decode(File("b.txt", b"caf\xe9"))
    ('café', ('not UTF-8: read as Windows-1252',))
    """
    text, notes = _text(file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def declared(data: bytes) -> str | None:
    """The encoding that a page or an XML file declares in its first two kilobytes, by Python's name; None: none known.

    >>> declared(b'<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">')
    'cp1252'
    """
    found = _DECLARATION.search(data[:2048])
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        b"".decode(name)  # "rot13" and "zip" are codecs, but of no text
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else _READ_AS.get(name, name)


def _text(file: File) -> Decoded:
    data = file.data
    for mark, name in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if name != "utf-8" and _is_narrow(rest):
                text, notes = _text(replace(file, data=rest))
                return text, (f"its byte order mark says {name}, which it is not", *notes)
            return _strict(rest, name)
    if file.encoding is not None:
        return _strict(data, file.encoding)
    # a page that declares Latin-1 and is UTF-8 is common; the reverse hardly ever is valid UTF-8
    said = declared(data)
    for trial in ("utf-8", said) if not data.isascii() else (said, "utf-8"):
        if trial is None:
            continue
        try:
            return data.decode(trial), ()
        except UnicodeDecodeError:
            continue
    half = data[1::2].count(0), data[::2].count(0)
    if max(half) > len(data) / 5:
        name = "utf-16-le" if half[0] > half[1] else "utf-16-be"
        text, notes = _strict(data, name)
        return text, (f"no byte order mark: read as {name}", *notes)
    return _nearly_utf8(data) or _legacy(data)


def _is_narrow(data: bytes) -> bool:
    """Whether its letters have one byte each: no wide text of this length is without a space, a digit or a line end."""
    if len(data) < 64 or b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return sum(0x20 <= byte < 0x7F for byte in data[:_SAMPLE]) > 0.8 * len(data[:_SAMPLE])
    return True


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes that are not, as after a cut or two files in one; None where it is another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("�") - data.count("�".encode())
    whole = sum(ord(letter) > 0x7F for letter in text) - text.count("�")
    if whole < 5 * broken:
        return None
    return text, (f"{broken} characters are not valid utf-8: shown as �",)


def _legacy(data: bytes) -> Decoded:
    name = _likeliest(data)
    text, notes = _strict(data, name)
    doubt = " (a guess from few bytes: say encoding= if it is wrong)" if name != "cp1252" and len(data) < 60 else ""
    return text, (f"not UTF-8: read as {_CALLED[name]}{doubt}", *notes)


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most corpora are UTF-8 throughout

    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    if high < len(data[:_SAMPLE]) / 6:
        return "cp1252"  # so few high bytes are accents and curly marks of a Western text
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None and best.encoding in _CALLED else "cp1252"


def _strict(data: bytes, name: str) -> Decoded:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError as error:
        text = data.decode(name, errors="replace")
        return text, (
            f"{text.count('�')} characters are not valid {name}, the first at byte {error.start}: shown as �",
        )
