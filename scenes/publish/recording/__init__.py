"""A film and what it says: captions, chapters, panels, the network shown, stored beside the video.

May use rendering and geometry. Start with `notes.py`.
"""
