"""What is true of a network as a map of the plane: numbers in, numbers out.

Here live the values (`network`, `activations`), how they move (`motion`, `trace`, `curves`, `patchwork`) and what they
are made of (`arrays`, `exact`, `balls`, `units`). Folders, each using those before it: storage, adapters, datasets,
training, certificates, separability, boundary, regions, weights, topology, claims.
May use NumPy, SciPy, scikit-learn, contourpy and flint; never manim or colours.
Start with `network.py`, then `trace.py`.
"""
