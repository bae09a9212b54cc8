"""A film and what it says: captions, chapters, panels, the network shown, kept beside the video.

May use rendering and geometry. Start with `notes.py`.
"""
