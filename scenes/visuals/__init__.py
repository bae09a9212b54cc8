"""How a thing looks and moves: every colour, size, duration and 3-vector of the films.

`style` and `theme` hold the literals, `view` which part of a plane is in frame, `brand` and `asked` what users set.
Folders: pen, words, drawings, panes, relu, animations, charts, space, cast, film. May use geometry and manim; knows no
film.
Start with `drawings/`, then `animations/`, then `film/`.
"""
