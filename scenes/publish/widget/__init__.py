"""The explorer as a widget of Jupyter and marimo, which trains again while one watches.

May use rendering, stories, recording, kit and pages; needs the extra `notebook`, except for `retraining`.
Start with `notebook_widget.py`; its script is that of the page and templates/.
"""
