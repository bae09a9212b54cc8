"""What a page needs of a film: smaller videos, posters, GIFs, caption tracks, a figure, snippets.

May use recording. Start with `figure.py`.
"""
