# ruff: noqa: UP006, UP035 - see the package's docstring
"""Makes `.venv` and installs in it what the lock names, and this checkout."""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Dict, List

from gui.bootstrap import interpreters
from gui.bootstrap.console import BUILD, ROOT, SetupError, Step, run_logged

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "setup.json"
UNFINISHED = BUILD / "venv.unfinished"
LOCK = ROOT / "requirements.lock"

# No index is named here: pip asks the one that the machine is set up for.
PIP_INSTALL = (
    *(str(PYTHON), "-m", "pip", "install"),
    *("--disable-pip-version-check", "--no-input", "--progress-bar", "off"),
)


def load_done() -> Dict[str, str]:
    """What earlier set-ups finished: step by fingerprint. Empty when nothing is known."""
    try:
        done = json.loads(DONE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return done if isinstance(done, dict) else {}


def save_done(done: Dict[str, str]) -> None:
    """Notes what is finished, and in which folder; whole or not at all."""
    done["root"] = str(ROOT)
    fresh = DONE.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1), encoding="utf-8")
    fresh.replace(DONE)


def fingerprint(*files: Path) -> str:
    """One hash over the content of the files."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def prepare_environment(step: Step, python: interpreters.Interpreter, done: Dict[str, str]) -> None:
    """Makes `.venv`, unless a good one stands there; then `done` is emptied, for nothing is in it.

    One that was made elsewhere is not good: a folder that was moved or copied holds the old path.
    """
    present = interpreters.ask(str(PYTHON)) if PYTHON.exists() else None
    if (
        present is not None
        and interpreters.supported(present.version)
        and not UNFINISHED.exists()
        and done.get("root", str(ROOT)) == str(ROOT)
        and (not os.environ.get("PYTHON") or present.version == python.version)
    ):
        step.done(f"{VENV.name}, in place")
        return
    step.now(f"making {VENV.name}")
    UNFINISHED.touch()
    done.clear()
    run_logged([python.path, "-m", "venv", "--clear", str(VENV)], f"{VENV.name} could not be made.")
    UNFINISHED.unlink()
    step.done(f"{VENV.name}, made")


def site_packages() -> Path:
    """The folder of the environment that packages are installed to."""
    found = sorted(VENV.glob("lib/python3.*/site-packages"))
    if not found:
        raise SetupError(f"{VENV.name} is broken. Remove it and try again:  rm -r {VENV.name}")
    return found[-1]


def forget_half_installed(folder: Path) -> List[str]:
    """Removes the records of packages whose installation was cut short; returns their names.

    pip writes INSTALLER after all files of a package, but takes the record's folder alone for
    proof that the package is there, and would leave it broken for ever.
    """
    halves = sorted(p for p in folder.glob("*.dist-info") if not (p / "INSTALLER").is_file())
    for half in halves:
        shutil.rmtree(str(half))
    return [half.name for half in halves]


def install_locked(step: Step, done: Dict[str, str]) -> None:
    """Installs what the lock names, each file checked against its hash."""
    wanted = fingerprint(LOCK)
    if done.get("packages") == wanted:
        step.done(f"as in {LOCK.name}")
        return
    step.now("looking what is needed")
    forget_half_installed(site_packages())
    fetched = 0

    def on_line(line: str) -> None:
        nonlocal fetched
        # "Collecting numpy==2.4.6 (from ...)", or "Processing /wheels/numpy-2.4.6-cp311-....whl".
        if line.startswith(("Collecting ", "Processing ")):
            fetched += 1
            name = Path(line.split()[1]).name
            step.now(f"{fetched}, fetching {re.split('==|-[0-9]', name)[0]}")
        elif line.startswith("Installing collected packages"):
            step.now(f"{fetched}, installing")

    run_logged(
        [*PIP_INSTALL, "--require-hashes", "-r", str(LOCK)],
        "The packages could not be installed.",
        on_line,
    )
    done["packages"] = wanted
    save_done(done)
    step.done(f"{fetched} installed, as in {LOCK.name}")


def install_checkout(step: Step, done: Dict[str, str]) -> None:
    """Makes the environment find `gui` and the `dateline` command in this checkout."""
    wanted = fingerprint(ROOT / "pyproject.toml", ROOT / "gui" / "__init__.py")
    if done.get("checkout") == wanted:
        step.done("in place")
        return
    step.now("installing")
    run_logged(
        [*PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "Dateline itself could not be installed.",
    )
    done["checkout"] = wanted
    save_done(done)
    step.done("installed, runs from this folder")
