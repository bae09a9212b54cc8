"""Knobs from the command line."""

MOST_LAYERS, MOST_NEURONS = 16, 256


def widths(text: str) -> tuple[int, ...]:
    """Hidden widths from words such as "2,3,2"; `ValueError` for others, or too many to be answered in seconds."""
    try:
        numbers = tuple(int(word) for word in text.split(",") if len(word) < 10)
    except ValueError:
        numbers = ()
    if len(numbers) != text.count(",") + 1 or not all(1 <= number <= MOST_NEURONS for number in numbers):
        raise ValueError(f"hidden must be whole numbers from 1 to {MOST_NEURONS}, such as 2,3,2; got {text!r}")
    if len(numbers) > MOST_LAYERS:
        raise ValueError(f"hidden must list at most {MOST_LAYERS} layers; got {len(numbers)}")
    return numbers
