"""Every benchmark, as ratios in one run: `python -m tests.benchmarks`.

tokens against NLTK (promised: 15) and blank spaCy (3, where installed), VADER against nltk (8) and vaderSentiment (3),
`trilogue report seeds --pdf` against papermill on an empty notebook (at most 2.5), a second report of a grid against
the first (at most 0.6), `import analysis` (at most 0.15 CPU s); targets a second (60 on two cores); then reading 10,000
and 100,000 articles, without dates and stories, and the whole intake of 5,000, 10,000 and 100,000 (minutes).
"""

import resource
import subprocess
import sys

from tests.benchmarks import quotes, reading, report, stories, target_tone, tokens, tone


def importing() -> float:
    """CPU seconds of `import analysis` in a fresh interpreter, less those of the interpreter itself."""

    def cost(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(cost("import analysis") for _ in range(5)) - min(cost("pass") for _ in range(5))


if __name__ == "__main__":
    print(f"import analysis: {importing():.3f} CPU s")  # noqa: T201 - a benchmark is read in the terminal
    for module in (tokens, tone):
        for name, ratio in module.measure().items():
            print(f"{name}: {ratio:.1f} times as fast")  # noqa: T201
    report.main()
    quotes.main()
    target_tone.main()
    reading.main()
    stories.main()
