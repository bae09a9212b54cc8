"""PLACEHOLDER until the real module lands."""

import numpy as np


def level_region(function, box, resolution=128):
    import contourpy

    (l, r), (b, t) = box
    x, y = np.linspace(l, r, resolution), np.linspace(b, t, resolution)
    z = function(np.stack(np.meshgrid(x, y), -1))
    g = contourpy.contour_generator(x, y, z, fill_type="OuterOffset")
    pts, offs = g.filled(0, 1e9)
    return [p[o[i] : o[i + 1]] for p, o in zip(pts, offs) for i in range(len(o) - 1)]


def decision_region(network, box, resolution=128):
    return level_region(network, box, resolution)
