"""Step 3: names, symbols, dates, quantifiers and subjects found in the text of a document tree."""
