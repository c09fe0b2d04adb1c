"""A gzip file is the file in it, as far as it can be unpacked."""

import zlib
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.limits import DEEPEST, LARGEST_FILE, UNPACKED_SHARE, size_told
from analysis.corpus.readers.formats import read_file

__all__ = ["read_gzip"]

_PIECE = 2**16  # bytes; they unpack to 66 MB at the most


def read_gzip(file: File) -> Iterator[Article | Skip]:
    """The articles in the file that was packed; of one that breaks off, those in its first part.

    >>> import gzip
    >>> [article.text for article in read_gzip(File("a.txt.gz", gzip.compress(b"They met.")))]
    ['They met.']
    """
    if file.depth >= DEEPEST:
        yield Skip(file.path, f"it lies in {file.depth} archives within each other; at most {DEEPEST} are opened")
        return
    data, problem = _unpacked(file.data)
    if data:
        yield from read_file(file.inside(file.name.removesuffix(".gz").removesuffix(".GZ"), data))
    elif problem is None:
        problem = "it is empty"
    if problem is not None:
        yield Skip(file.path, problem)


def _unpacked(packed: bytes) -> tuple[bytes, str | None]:
    """What is in `packed`, and what is wrong with it; nothing, where it would fill the memory."""
    pieces: list[bytes] = []
    size, unpacker, view = 0, zlib.decompressobj(wbits=31), memoryview(packed)
    for start in range(0, len(packed), _PIECE):
        rest = bytes(view[start : start + _PIECE])
        while rest:
            if unpacker.eof:  # a file may be several that were packed one by one
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                unpacker = zlib.decompressobj(wbits=31)
            try:
                pieces.append(unpacker.decompress(rest))
            except zlib.error as error:
                return b"".join(pieces), f"it is damaged after {size_told(size)} of text: {error}"
            size += len(pieces[-1])
            if size > LARGEST_FILE or (size > 2**20 and size > UNPACKED_SHARE * len(packed)):
                return b"", f"it has {size_told(len(packed))} and would unpack to more than {size_told(size)}: split it"
            rest = unpacker.unused_data
    return b"".join(pieces), None if unpacker.eof else f"it breaks off after {size_told(size)} of text"
