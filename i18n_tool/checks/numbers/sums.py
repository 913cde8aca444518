"""Numbers of several words, added up as they come: “two hundred and five”, “10 bin 500”."""

from __future__ import annotations

from decimal import Decimal


class Sum:
    """A number as its words come: below a thousand in `part`, the rest in `total`."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.part: Decimal | None = None
        self.scale: Decimal | None = None
        self.figures = False
        self.limit = Decimal("Infinity")

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.part or 0)

    def take_figures(self, value: Decimal) -> bool:
        """Takes a number in figures, False where it can't belong here."""
        if self.part is not None or value >= self.limit:
            return False
        self.part, self.figures = value, True
        return True

    def take_word(self, role: str, value: Decimal) -> bool:
        """Takes a number word, False where it can't belong here."""
        part = self.part
        if role == "half":
            if part is not None and part % 1:
                return False
            self.part = (part or 0) + value
        elif role == "scale" and value >= 1000:
            if value >= self.limit:
                return False
            self.total += (1 if part is None else part) * value
            self.part, self.figures, self.scale, self.limit = None, False, value, value
        elif role == "scale":
            if part is not None and not (self.figures or 0 < part < value):
                return False
            self.part = (1 if part is None else part) * value
            self.scale = value
        elif part is None:
            if value >= self.limit:
                return False
            self.part = value
        elif self.figures or not _fits(part, value):
            return False
        else:
            self.part = part + value
        return True

    def goes_on(self, role: str, value: Decimal) -> bool:
        """Whether a word that stands behind “and” belongs to the number."""
        if role == "half":
            return self.part is not None and self.part % 1 == 0
        if role == "scale":
            return self.part == Decimal("0.5")
        after_scale = self.part is None if self.total else self.part is not None
        whole = self.part is None or (self.part >= 100 and self.part % 100 == 0)
        return role in ("number", "vague") and value < 100 and after_scale and whole


def _fits(part: Decimal, value: Decimal) -> bool:
    """Whether a number word goes on with a number: yirmi → beş, yüz → beş."""
    if part >= 100 and part % 100 == 0:
        return 0 < value < 100
    return 0 < value < 10 and part % 100 >= 10 and part % 10 == 0
