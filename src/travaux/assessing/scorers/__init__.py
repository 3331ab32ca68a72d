"""The scorers: gold and predictions come in, figures and the rows that went wrong go out.

Plain rows as JSON gives them, so that a prediction of any program can be scored. A scorer never reads a report itself,
never prints, and tells a malformed row with FILE:LINE (GoldError).
"""

__all__: list[str] = []
