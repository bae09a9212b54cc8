"""One file a film: one scene, one claim, a storyboard. `story` films any network on any data.

May use scenes.visuals and geometry. `ls scenes/*.py` is the list of films; start with `deep2.py`.
"""
