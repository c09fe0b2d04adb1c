"""`python -m analysis.cli` is `trilogue`."""

from analysis.cli import main

main()
