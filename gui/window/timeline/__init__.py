"""The days: a chart with two handles, and days as they are typed."""
