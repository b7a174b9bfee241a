"""The half that reads news: articles in, places, dates and events out. It knows no window."""
