"""The random edits of sites. Each is a function with a name, and draws from its own seed.

An edit chooses by `Draw.pick`, which depends on what can be chosen one by one: where another edit is left out, it still
chooses the same file, so that a failing list of edits can be made short.
"""
import dataclasses
import hashlib
import importlib
import random

from .case import Case

# All edits. Each module adds its own with `@edit`.
MODULES = ["edits_of_files", "edits_of_templates", "edits_of_fields", "edits_of_dates", "edits_of_links",
           "edits_of_settings", "edits_of_outputs"]
EDITS: dict[str, "Kind"] = {}


class Draw(random.Random):
    """The random choices of one edit, from a seed of its own."""

    def __init__(self, name: str, seed: int):
        super().__init__(f"{name}:{seed}")
        self._salt = f"{name}:{seed}:".encode()

    def pick(self, choices, salt: str = ""):
        """One of the choices: the one whose name, mixed with the seed, comes first. So it does not depend on the others."""
        return min(choices, key=lambda choice: hashlib.blake2b(
            self._salt + salt.encode() + str(choice).encode("utf-8", "surrogatepass"), digest_size=8).digest())


@dataclasses.dataclass(frozen=True)
class Kind:
    name: str
    weight: float
    # Changes a case. Returns what it did, or None if it cannot do anything.
    apply: object


def edit(weight: float = 1):
    """Adds a function `(case, draw) -> str | None` to the edits, under its own name."""
    def add(function):
        EDITS[function.__name__] = Kind(function.__name__, weight, function)
        return function
    return add


@dataclasses.dataclass(frozen=True)
class Edit:
    """One edit of one site. Failures name it like `rename_odd:8123`."""
    name: str
    seed: int

    def __str__(self) -> str:
        return f"{self.name}:{self.seed}"

    @staticmethod
    def named(text: str) -> "Edit":
        name, _, seed = text.partition(":")
        return Edit(name, int(seed))

    def __call__(self, case: Case) -> str | None:
        return EDITS[self.name].apply(case, Draw(self.name, self.seed))


def load() -> None:
    for module in MODULES:
        importlib.import_module(f".{module}", __package__)


def some(chance: random.Random) -> list[Edit]:
    """A few edits, mostly two or three. With many, nearly every site would have a mistake, and nothing would be published."""
    kinds = list(EDITS.values())
    count = chance.choice([1, 2, 2, 3, 3, 4, 6])
    chosen = chance.choices(kinds, [kind.weight for kind in kinds], k=count)
    return [Edit(kind.name, chance.randrange(10**6)) for kind in chosen]
