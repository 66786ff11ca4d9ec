"""What is missing or wrong in the answers to the Shipping page; plain values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.choices import ShippingChoices


def shipping_problem(choices: ShippingChoices) -> Problem | None:
    """What is wrong with the answers alone; `values["field"]` names the control."""
    names = [each.name.strip() for each in choices.classes]
    if not all(names):
        return Problem("shipping.kind_without_name", {"field": "classes"})
    twice = next((name for name, count in Counter(names).items() if count > 1), "")
    if twice:
        return Problem("shipping.kind_twice", {"field": "classes", "name": twice})
    used = [choices.default_class, *(each.shipping_class for each in choices.methods)]
    unknown = next((name for name in used if name and name not in names), "")
    if unknown:
        return Problem("shipping.kind_unknown", {"field": "methods", "name": unknown})
    return None
