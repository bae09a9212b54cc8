"""What is true of a network as a map of the plane: numbers in, numbers out.

Here live the values (`network`, `activations`), how they move (`motion`, `trace`, `curves`, `patchwork`) and what they
are made of (`arrays`, `exact`, `files`, `units`). Folders: datasets, training, separability, boundary, regions, weights,
certificates, topology, claims. May use NumPy, SciPy, scikit-learn, contourpy and flint; never manim, colours or pictures.
Start with `network.py`, then `trace.py`.
"""
