"""What is spoken in each film, a sentence or two for a caption: one file a film, and `SPOKEN` in it.

The keys are captions as films say them, the sentences may use the values that a caption has.
Uses nothing but `geometry.language`. Start with `deep2.py`.
"""
