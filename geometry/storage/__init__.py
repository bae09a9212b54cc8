"""Files: written atomically, regular and bounded when read, temporary ones swept.

`files` writes, `bounded` is the one door through which files are read, `packed` reads arrays through it (imported where
it is used, since it needs numpy), `plain` takes weights from them, `scratch` locks what is temporary.
Uses nothing of geometry. Start with `bounded.py`.
"""

from geometry.storage.bounded import MOST_BYTES, MOST_OBJECTS, parse_json, read_bytes, read_json, read_text
from geometry.storage.files import atomic, umask, write_json, write_table, write_text
from geometry.storage.plain import FORMAT, MOST_LAYERS, MOST_NEURONS, plain_network
from geometry.storage.scratch import NAME, Scratch, scratch_folder, sweep, tidy

__all__ = [
    "FORMAT",
    "MOST_BYTES",
    "MOST_LAYERS",
    "MOST_NEURONS",
    "MOST_OBJECTS",
    "NAME",
    "Scratch",
    "atomic",
    "parse_json",
    "plain_network",
    "read_bytes",
    "read_json",
    "read_text",
    "scratch_folder",
    "sweep",
    "tidy",
    "umask",
    "write_json",
    "write_table",
    "write_text",
]
