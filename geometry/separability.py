"""PLACEHOLDER until the real module lands."""

from dataclasses import dataclass

import numpy as np


@dataclass
class L:
    normal: np.ndarray
    offset: float


@dataclass
class B:
    line: L
    errors: int
    wrong: np.ndarray


@dataclass
class Circle:
    center: np.ndarray
    radius: float


def best_line(points, labels):
    best = None
    for th in np.linspace(0, 2 * np.pi, 360, endpoint=False):
        n = np.array([np.cos(th), np.sin(th)])
        s = points @ n
        o = np.argsort(s)
        e = np.concatenate([[np.sum(labels == 0)], np.sum(labels == 0) + np.cumsum(np.where(labels[o] == 1, 1, -1))])
        k = int(np.argmin(e))
        if best is None or e[k] < best[0]:
            ss = np.concatenate([[s.min() - 1], s[o], [s.max() + 1]])
            off = -(ss[k] + ss[k + 1]) / 2
            best = (int(e[k]), n, off)
    e, n, off = best
    wrong = ((points @ n + off) > 0).astype(int) != labels
    return B(L(n, off), int(wrong.sum()), wrong)


def red_circle(points, labels):
    w = points[best_line(points, labels).wrong]
    c = (w.min(0) + w.max(0)) / 2
    return Circle(c, float(np.linalg.norm(w - c, axis=1).max())) if len(w) else None
