"""Files into articles: what their text is, what each line is, and when they were written."""
