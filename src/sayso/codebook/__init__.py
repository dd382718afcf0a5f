"""What the words mean; data first. The vocabulary is in `patterns/*.yaml`, the ontology in `plover.json`.

Takes nothing but the files beside it. Gives plain values. Never looks at a report.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_ontology() -> dict[str, Any]:
    """PLOVER: `types` with their `modes`, `contexts`, `sectors`, and codes for what has no country."""
    ontology: dict[str, Any] = json.loads((files(__name__) / "plover.json").read_text(encoding="utf-8"))
    return ontology


@cache
def verbal_types() -> frozenset[str]:
    """Types that are done in words: REQUEST, ACCUSE, AGREE ..."""
    types = load_ontology()["types"]
    return frozenset(name for name, entry in types.items() if entry["quad"].startswith("verbal"))


@cache
def load_patterns(name: str) -> Any:
    """One table of `patterns/`, by its name without ending: `load_patterns("countries")`."""
    text = (files(__name__) / "patterns" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
