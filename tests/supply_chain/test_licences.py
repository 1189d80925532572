"""Only permissive licences in what is shipped: every package of requirements.lock, by its own metadata."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|ISC|Apache|PSF|Python Software Foundation|Zlib|Unlicense|CC0|0BSD|HPND|MIT-0|MIT-CMU|BlueOak)\b", re.I
)
FORBIDDEN = re.compile(r"\b(A?GPL|LGPL|SSPL|BUSL|EUPL|CC[- ]BY[- ]NC|Proprietary|Commercial)\b", re.I)
WEAK_COPYLEFT = {
    "certifi": "Mozilla Public License 2.0 (MPL 2.0)",
    "dramatiq": "GNU Lesser General Public License v3 or later (LGPLv3+)",
    "tqdm": "MPL-2.0 AND MIT",
}
"""Packages of their own, unchanged and replaceable, which is what these licences ask for; another is a new decision."""
LOOKED_UP: dict[str, str] = {}
"""Packages whose metadata say nothing, and what their licence file says."""


def shipped() -> list[str]:
    """Names in the lock, those for other platforms left out."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.M)
    return [name for name in names if installed(name)]


def installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def licence_of(name: str) -> str:
    """The expression if there is one, else the classifiers, else the first line of the free text."""
    meta = distribution(name).metadata
    if expression := meta.get("License-Expression"):
        return str(expression)
    classifiers = [line.split("::")[-1].strip() for line in meta.get_all("Classifier") or [] if "License ::" in line]
    named = [line for line in classifiers if line != "OSI Approved"]
    return "; ".join(named) or (meta.get("License") or LOOKED_UP.get(name, "")).strip().splitlines()[0]


def test_every_shipped_package_has_a_permissive_licence() -> None:
    found = {name: licence_of(name) for name in shipped()}
    assert len(found) > 60
    doubtful = {
        name: licence
        for name, licence in found.items()
        if licence != WEAK_COPYLEFT.get(name) and (FORBIDDEN.search(licence) or not PERMISSIVE.search(licence))
    }
    assert doubtful == {}
