"""How good the software is on a researcher's own corpus: gold in, figures with intervals and the errors out."""
