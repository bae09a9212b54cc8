"""One file a command of `planefold`: EXAMPLE, `arguments(parser)` and `run(options) -> int`.

A module is imported only to be run or to report its options, and imports what is slow inside `run`.
May use all of publish. Start with the command you look for.
"""
