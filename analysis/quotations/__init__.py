"""Documents become quotes: who said what, in which words, through whom, each span with its place in the text."""
