"""The `planefold` command: each is a module of commands/ with EXAMPLE, `arguments(parser)` and `run(options) -> int`.

A module is imported only to be run or to report its options, and imports what is slow inside `run`; so `planefold
--help` and `planefold prove` never wait for manim. Exit codes: 0 done, 1 something failed, 2 bad input, 130 stopped.
"""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from geometry.language import VARIABLE
from scenes.publish.environment import changed
from scenes.visuals.stopping import STOPPED, end, end_at_signals

LONGEST = 600
STOPPED_WORDS = "planefold: stopped"
COMMANDS = {
    "films": "list the films with their claims and lengths",
    "render": "render all films, or some, in parallel",
    "script": "print what is spoken in films, beat by beat, for who speaks it",
    "prove": "say what a network or an architecture can separate, with certificates",
    "story": "film any network on any data, layer by layer",
    "export": "save a network from elsewhere as JSON that the other commands read",
    "embed": "write a folder that a blogger can drop into a site",
    "page": "write a page on which a reader explores a network, its layers and cuts",
    "post": "write the whole article, or one of your own, as one page with its films",
    "slides": "write slides of films, one page that needs no network",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, as for any other bad input."""
        self.exit(2, f"{self.prog}: {_one_line(message)} (see {self.prog} --help)\n")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any, **__: Any) -> None:
        """Looked up only when it is asked for."""
        from importlib.metadata import version

        print(f"planefold {version('planefold')}, manim {version('manim')}")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; `ValueError` and `OSError` from it become one line and exit code 2.

    As a program, without `arguments`, Ctrl-C and SIGTERM end it with exit code 130 whatever it is doing.
    """
    if arguments is not None:
        code = _run(list(arguments))
        if code == STOPPED:
            print(STOPPED_WORDS, file=sys.stderr)
        return code
    end_at_signals(STOPPED_WORDS)
    _open_streams()
    code = _run(sys.argv[1:])
    if code == STOPPED:
        end()  # no thread of a library can hold up the exit
    return code


def _run(words: list[str]) -> int:
    parser = _parser(words[0] if words and words[0] in COMMANDS else None)
    options = parser.parse_args(words)
    if options.command is None:
        parser.print_help()
        return 0
    module = import_module(f"scenes.publish.commands.{options.command}")
    if not sys.warnoptions:
        warnings.simplefilter("ignore", RuntimeWarning)  # of numbers that overflow: the error that follows says it
    try:
        lang = getattr(options, "lang", None)
        with changed({} if lang is None else {VARIABLE: lang}):  # of the processes that it starts, too
            code = int(module.run(options))
        _flush()
        return code
    except BrokenPipeError:
        _close_output()  # the reader has seen enough; nothing more is to be reported
        return 0
    except KeyboardInterrupt:
        return STOPPED
    except (ValueError, OSError) as error:
        print(f"planefold {options.command}: {_words(error)}", file=sys.stderr)
        return 2
    except Exception as error:
        if type(error).__name__ != "ClaimError":  # a class of visuals, which would import manim
            raise
        print(f"planefold {options.command}: {_one_line(str(error))}", file=sys.stderr)
        return 1


def _open_streams() -> None:
    """Put /dev/null where the shell has closed a standard stream: or a film would get its number, and its errors."""
    while (handle := os.open(os.devnull, os.O_RDWR)) < 3:
        continue
    os.close(handle)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  for as long as the program runs


def _flush() -> None:
    """Write what was printed while an error can still be reported."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _close_output()
        raise OSError(error.errno, error.strerror, "standard output") from None


def _close_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _words(error: Exception) -> str:
    """One line; of a file that cannot be opened its name and why."""
    if isinstance(error, OSError) and error.filename is not None:
        return _one_line(f"{error.filename}: {error.strerror}")
    return _one_line(str(error))


def _one_line(text: str) -> str:
    """As a terminal shows it, of bounded length: control characters, as in a file's name, would break or hide it."""
    words = " ".join(text.split())
    line = "".join(character if character.isprintable() else repr(character)[1:-1] for character in words)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 60]} … {line[-50:]}"


def _parser(command: str | None) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="planefold",
        description="Films of what each hidden layer of a neural network does to the plane.",
        epilog="example: planefold render deep2 -q h    (each command has its own --help)",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version of planefold, and of manim")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, help_line in COMMANDS.items():
        module = import_module(f"scenes.publish.commands.{name}") if name == command else None
        epilog = None if module is None else f"example: {module.EXAMPLE}"
        sub = choices.add_parser(name, help=help_line, description=help_line.capitalize() + ".", epilog=epilog)
        if module is not None:
            module.arguments(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
