"""From a film to its public: the `planefold` command, rendering, recordings, the blog kit, pages.

`cli` finds the command, one file each in commands/. Folders: rendering, recording, kit, pages, commands, each using
those before it. May use scenes.visuals and geometry; imports what is slow only where it is used.
Start with `cli.py`.
"""
