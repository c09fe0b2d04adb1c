"""A notebook and its parameters become a write-up: the executed notebook, a web page that needs nothing else, figures,
tables, and a record of what went in. The same run twice leaves the same bytes.
"""
