"""The text room turns a document's text into paragraphs, sentences, tokens and quotations: spans, never new text."""
