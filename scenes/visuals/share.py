"""What a process draws of a film, where several draw one: each goes through all of it, and draws what it takes."""


class Share:
    """All of a film: this process draws every play, and nobody helps."""

    helps: bool = False
    """Whether another process makes the film of the plays that this one draws."""

    def takes(self, play: int) -> bool:
        """Whether this process is to draw the play of that number; asked once for each, in order."""
        return True

    def gather(self) -> None:
        """Wait until all plays are drawn; raises what kept another process from it."""

    def dismiss(self) -> None:
        """Stop the other processes; nothing of theirs is needed any more."""
