"""Reference layers: known sites and other people's data, to lie under the news."""
