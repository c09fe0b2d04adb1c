"""How far two versions of a file are apart, where another toolchain made one of them."""

import csv
import io
import math
from pathlib import Path

__all__ = ["numbers_agree", "pixel_distance"]


def pixel_distance(one: Path, other: Path) -> float:
    """The root mean square difference of two images' pixels, from 0 (the same) to 1 (black against white).

    Images of different sizes are 1 apart.
    """
    import numpy as np
    from PIL import Image

    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return 1.0
        pixels = [np.asarray(image.convert("RGB"), dtype=np.float64) / 255 for image in (first, second)]
    return float(np.sqrt(np.mean((pixels[0] - pixels[1]) ** 2)))


def numbers_agree(one: bytes, other: bytes, *, within: float = 1e-9) -> bool:
    r"""Whether two CSV files say the same: texts letter for letter, numbers within one part in a thousand million.

    >>> numbers_agree(b"n,x\n1,0.30000000000000004\n", b"n,x\n1,0.3\n"), numbers_agree(b"n\n1\n", b"n\n2\n")
    (True, False)
    """
    tables = [list(csv.reader(io.StringIO(content.decode("utf-8")))) for content in (one, other)]
    if [len(row) for row in tables[0]] != [len(row) for row in tables[1]]:
        return False
    pairs = ((a, b) for rows in zip(*tables, strict=True) for a, b in zip(*rows, strict=True))
    return all(a == b or _close(a, b, within) for a, b in pairs)


def _close(one: str, other: str, within: float) -> bool:
    try:
        return math.isclose(float(one), float(other), rel_tol=within, abs_tol=within)
    except ValueError:
        return False
