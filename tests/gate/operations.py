"""The operations a random history is drawn from: each has a weight, and a choice for every argument."""

ATTRIBUTE = "_drawn_from"


def operation(weight, **choices):
    """Mark a method as an operation. choices: {argument: what one is drawn from}."""

    def mark(method):
        setattr(method, ATTRIBUTE, (weight, choices))
        return method

    return mark


def operations_of(kind):
    """Return [(name, weight, choices), …] of a class, in the order of their names."""
    marked = [(name, getattr(getattr(kind, name), ATTRIBUTE, None)) for name in sorted(dir(kind))]
    return [(name, *found) for name, found in marked if found]


def draw(operations, random, length):
    """Return [(name, arguments), …], a random history of this length; the first draws are of talks and limits."""
    names = random.choices(operations, weights=[weight for _, weight, _ in operations], k=length)
    return [(name, {key: random.choice(list(among)) for key, among in choices.items()}) for name, _, choices in names]
