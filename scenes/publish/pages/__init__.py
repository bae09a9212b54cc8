"""Whole pages: the article with all films, and the scrubber through the layers.

May use kit and recording. Start with `body.py`; templates are in templates/.
"""
