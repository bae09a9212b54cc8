"""Whole pages: the article with all films, and the explorer of a network.

May use kit and recording. Start with `body.py`; templates are in templates/.
"""
