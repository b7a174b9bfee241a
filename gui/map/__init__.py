"""The map: folium builds one page, and afterwards only data crosses to it."""
