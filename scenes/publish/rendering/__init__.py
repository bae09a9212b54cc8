"""Films to files: which there are, one rendered in this process, many side by side.

May use geometry. Start with `catalogue.py`, then `one_film.py`.
"""
