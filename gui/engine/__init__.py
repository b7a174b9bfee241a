"""The half that reads news: articles in, places, dates and events out. Knows nothing of the window."""
