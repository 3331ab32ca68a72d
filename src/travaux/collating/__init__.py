"""How reports hang together: lineage, origins, the same event told twice, rounds of talks, shifts, agreement, conflict.

In: the stored sheets of a pile. Out: edges and groups, each with the words it rests on. Never: an edge that was not
verified, a digest of news that bridges two groups, or outlets counted where origins are meant.

Nothing is collated yet: the same text received twice is one report already at intake.
"""
