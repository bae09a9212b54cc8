"""What a user names to be filmed: a film, a scene file, a story's knobs, a network and dots; and how a story is filmed.

May use rendering and geometry. Start with `wanted.py`.
"""
