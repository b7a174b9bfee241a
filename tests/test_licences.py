"""Whose work is used is named, and none of it forbids what we do with it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from gui import paths

NOTICE = re.sub(r"[-_]", "-", (paths.CHECKOUT / "NOTICE").read_text(encoding="utf-8").lower())
PROJECT = tomllib.loads((paths.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (paths.CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE)
DATA = [*paths.BASEMAP.glob("*.pmtiles"), *(paths.ASSETS / "gazetteer").glob("*.csv")]


def name_of(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return name[0].lower()


def licences(package: str) -> list[str]:
    """What a package says of its licence: each one that may be chosen."""
    told = metadata(package)
    said = told.get("License-Expression") or told.get("License", "").split("\n")[0]
    classified = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    return re.split(r"\s+OR\s+", said) if said else classified


@pytest.mark.parametrize("package", [name_of(one) for one in PROJECT["dependencies"]])
def test_the_notice_names_every_package_that_is_used(package: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", NOTICE)


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_the_notice_names_every_file_of_data(file: Path) -> None:
    assert file.name.replace("_", "-") in NOTICE


def test_no_package_is_under_the_gpl_alone() -> None:
    assert len(LOCKED) > 100
    told = 0
    for package in LOCKED:
        try:
            choices = licences(package)
        except PackageNotFoundError:
            continue  # Of another system.
        told += 1
        assert choices, package
        bound = [re.search(r"(?<!L)A?GPL|(?<!Lesser )General Public", one) for one in choices]
        assert not all(bound), (package, choices)
    assert told > 100


def test_the_lock_has_hashes_and_names_no_registry() -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED)
    for entry in entries:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", LOCK, re.MULTILINE)
