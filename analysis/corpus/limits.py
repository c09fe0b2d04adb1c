"""How much is read of one thing, so that no file can fill the memory: above these sizes it is refused, and says so."""

__all__ = ["DEEPEST", "LARGEST_FILE", "LONGEST_ARTICLE", "MOST_MEMBERS", "UNPACKED_SHARE", "size_told"]

LARGEST_FILE = 512 * 2**20  # bytes, packed or unpacked; the text of such a file takes up to four times as much
LONGEST_ARTICLE = 2_000_000  # characters: a thick novel; the longest article of our corpora has 187,000
UNPACKED_SHARE = 200  # times its packed size that a file of more than a megabyte may have; text packs 3 to 20 times
MOST_MEMBERS = 200_000  # files in one archive
DEEPEST = 3  # archives within archives


def size_told(size: int) -> str:
    """A number of bytes as a person says it.

    >>> size_told(1_500_000), size_told(800)
    ('1.5 MB', '800 bytes')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} bytes"
