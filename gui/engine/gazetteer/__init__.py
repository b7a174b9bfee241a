"""The places of the world: their tables, looking them up, and a geopy `Geocoder` over them."""
