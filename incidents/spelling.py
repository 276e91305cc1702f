"""A reference as it is read out over a telephone."""

LETTERS = {
    "C": "Charlie",
    "D": "Delta",
    "F": "Foxtrot",
    "H": "Hotel",
    "J": "Juliett",
    "K": "Kilo",
    "M": "Mike",
    "N": "November",
    "P": "Papa",
    "Q": "Quebec",
    "R": "Romeo",
    "T": "Tango",
    "V": "Victor",
    "W": "Whiskey",
    "X": "X-ray",
    "Y": "Yankee",
}


def spelled(reference):
    """Return such as "7, Kilo, 4, Papa – 2, Mike, 9, X-ray – Charlie"."""
    groups = reference.split("-")
    return " – ".join(", ".join(LETTERS.get(letter, letter) for letter in group) for group in groups)
