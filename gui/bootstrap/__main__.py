# ruff: noqa: T201, UP006, UP035 - see the package's docstring
"""The steps of a set-up, in their order."""

import fcntl
import os
import platform
import sys
from typing import Dict, Tuple

from gui.bootstrap import fonts, interpreters, libraries, packages
from gui.bootstrap.console import BUILD, LOG, ROOT, SetupError, Step, run_logged

# The Makefile compares this file's age with what it was made from, and its content with the path.
READY = packages.VENV / "ready"

# The C library that PySide6 is built for, by kind of machine.
GLIBC: Dict[str, Tuple[int, int]] = {"x86_64": (2, 34), "aarch64": (2, 39)}


def check_machine() -> None:
    """Says early, and in words, when PySide6 is not made for this Linux."""
    if sys.platform != "linux":
        return
    machine = platform.machine()
    needed = GLIBC.get(machine)
    if needed is None:
        raise SetupError(f"Dateline's window is not made for this kind of machine, {machine}.")
    name, version = platform.libc_ver()
    if name == "glibc" and tuple(map(int, version.split(".")[:2])) < needed:
        raise SetupError(
            "Dateline's window needs a Linux with glibc {}.{} or newer; this one has {}.\n"
            "  On a PC, Debian 12, Ubuntu 22.04 and Fedora 35 are new enough; on ARM, Debian 13\n"
            "  and Ubuntu 24.04.".format(*needed, version)
        )


def build(step: Step, module: str, failure: str) -> None:
    """Lets a module of ours build its file, which it does only when the file is not current."""
    step.now("building, if needed")
    run_logged([str(packages.PYTHON), "-m", module], failure, lambda line: step.now(line.strip()))
    step.done("ready")


def set_up() -> None:
    """All steps; raises SetupError at the first that cannot be done."""
    print("Setting up Dateline", flush=True)
    if READY.exists():
        READY.unlink()
    check_machine()
    python = interpreters.prepare(Step("Python"))
    done = packages.load_done()
    packages.prepare_environment(Step("Environment"), python, done)
    packages.install_locked(Step("Packages"), done)
    packages.install_checkout(Step("Dateline"), done)
    complete = libraries.prepare(Step("Libraries"), packages.site_packages())
    fonts.prepare(Step("Fonts"))
    build(Step("Gazetteer"), "gui.engine.gazetteer.build", "The gazetteer could not be built.")
    build(Step("Map page"), "gui.map.page", "The map page could not be built.")
    # pip compiles what it installs; our own modules would be compiled at the first start.
    run_logged(
        [str(packages.PYTHON), "-m", "compileall", "-q", "gui"], "Dateline could not be compiled."
    )
    if complete:
        READY.write_text(str(ROOT) + "\n", encoding="utf-8")


def main() -> int:
    """Runs the set-up; 0 when Dateline is ready, 1 when the reader must do something first."""
    try:
        if not interpreters.supported(sys.version_info[:3]):
            # Too old to go on with, or too new: a supported one takes over, if there is any.
            path = interpreters.find().path
            os.chdir(str(ROOT))
            os.execv(path, [path, "-m", "gui.bootstrap"])
        BUILD.mkdir(exist_ok=True)
        with (BUILD / "setup.lock").open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                print("Another set-up is running here; this one waits.", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            LOG.write_text("", encoding="utf-8")
            set_up()
    except SetupError as error:
        print(f"\n\n  {error}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n\n  Stopped. The next set-up goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
