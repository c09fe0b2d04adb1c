"""A zip archive is the files in it. Nothing is unpacked to the disk, and nothing that would fill the memory."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.limits import DEEPEST, LARGEST_FILE, MOST_MEMBERS, UNPACKED_SHARE, size_told
from analysis.corpus.names import passed_over, plain_name
from analysis.corpus.readers.formats import read_file
from analysis.errors import ReadError

__all__ = ["read_zip"]

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def read_zip(file: File) -> Iterator[Article | Skip]:
    """The articles in the files of an archive, by the files' names; a file that is refused costs itself alone.

    Refused are names that lead out of the archive, links, encrypted files, archives in archives in archives, and
    whatever unpacks to more than 200 times its size or to more than half a gigabyte.

    Raises
    ------
    ReadError
        A table in it has no column of text, and no other file has an article.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
        listed = archive.infolist()
        # what is a folder by its name and holds data had its name damaged
        entries = [entry for entry in listed if not entry.is_dir() or entry.file_size]
        entries.sort(key=lambda entry: entry.filename)
    except (*_BROKEN, IndexError) as error:
        yield Skip(file.path, f"it is not a whole {file.suffix.lstrip('.') or 'zip'} file: {error}")
        return
    reason = _refusal(file, entries)
    if reason is not None:
        yield Skip(file.path, reason)
        return
    yield from _members(file, archive, entries)
    announced = _announced(file.data)
    if announced > len(listed):
        yield Skip(file.path, f"its directory announces {announced:,} files and names {len(listed):,}: it is damaged")


def _members(file: File, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Article | Skip]:
    refused: list[ReadError] = []
    is_barren = True
    for entry in entries:
        try:
            for piece in _member(file, archive, entry):
                is_barren = is_barren and isinstance(piece, Skip)
                yield piece
        except ReadError as error:
            refused.append(error)
            yield Skip(f"{file.path}/{_called(entry)}", str(error))
    if refused and is_barren:
        raise refused[0]


def _called(entry: zipfile.ZipInfo) -> str:
    return plain_name(entry.filename.replace("\\", "/"))


def _announced(data: bytes) -> int:
    """How many files an archive says it holds, where that is below the 65,535 that its form can say."""
    end = data.rfind(b"PK\5\6")
    n = int.from_bytes(data[end + 10 : end + 12], "little")
    return n if end >= 0 and n < 0xFFFF else 0


def _refusal(file: File, entries: list[zipfile.ZipInfo]) -> str | None:
    if file.depth >= DEEPEST:
        return f"it lies in {file.depth} archives within each other; at most {DEEPEST} are opened"
    if len(entries) > MOST_MEMBERS:
        return f"it holds {len(entries):,} files; at most {MOST_MEMBERS:,} are read: split it"
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > 2**20 and unpacked > UNPACKED_SHARE * len(file.data):
        return f"it has {size_told(len(file.data))} and would unpack to {size_told(unpacked)}, as a zip bomb does"
    return None if entries else "it holds no files"


def _member(file: File, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Article | Skip]:
    name = _called(entry)
    reason = _not_taken(entry)
    if reason is None:
        try:
            with archive.open(entry) as opened:
                data = opened.read(LARGEST_FILE + 1)
        except _BROKEN as error:
            reason = f"it cannot be unpacked: {error}"
    if reason is not None:
        yield Skip(f"{file.path}/{name}", reason)
    else:
        yield from read_file(file.inside(name, data))


def _not_taken(entry: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or PureWindowsPath(entry.filename).drive:
        return "its name leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link"
    if entry.flag_bits & 1:
        return "it is encrypted: unpack it first"
    if any(part == "__MACOSX" or part.startswith(".") for part in path.parts[:-1]):
        return "it lies in a hidden folder"
    if entry.file_size > LARGEST_FILE:
        return f"it has {size_told(entry.file_size)}; at most {size_told(LARGEST_FILE)} are read: split it"
    if entry.file_size > 2**20 and entry.file_size > UNPACKED_SHARE * max(entry.compress_size, 1):
        return (
            f"it would unpack from {size_told(entry.compress_size)} to {size_told(entry.file_size)}, as a zip bomb does"
        )
    return passed_over(path.name)
