"""Who is who, and when: the names, offices and pronouns of a text become dated actors of the gazetteer."""
