# ruff: noqa: UP006, UP035, UP045 - see the package's docstring
"""Installs Debian and Ubuntu packages where that needs no question, else says what to type."""

import os
import shutil
from typing import List, Optional, Sequence, Set

from gui.bootstrap.console import SetupError, output_of, run_logged

INSTALL = ("install", "-y", "--no-install-recommends")


def present() -> bool:
    """Whether this system has apt."""
    return shutil.which("apt-get") is not None


def root_prefix() -> Optional[List[str]]:
    """What to put before a command to run it as root without a question; None if nothing does."""
    if os.geteuid() == 0:
        return []
    if output_of(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n"]
    return None


def line_to_type(packages: Sequence[str]) -> str:
    """The command a person would type to install `packages`."""
    return "sudo apt-get {} {}".format(" ".join(INSTALL), " ".join(packages))


def _command() -> Optional[List[str]]:
    prefix = root_prefix()
    if prefix is None:
        return None
    # Another program may be installing just now; waiting is kinder than failing.
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    return [*prefix, *quiet]


def parse_show(text: str) -> Set[str]:
    """The names of the packages that `apt-cache show` printed."""
    return {line[9:].strip() for line in text.splitlines() if line.startswith("Package: ")}


def known(names: Sequence[str]) -> Set[str]:
    """Those of `names` that apt could install; updates its lists when it seems to have none."""
    show = ["apt-cache", "show", "--no-all-versions", *names]
    found = parse_show(output_of(show) or "")
    command = _command()
    if not found and command is not None:
        run_logged([*command, "update"], "The lists of packages could not be fetched.")
        found = parse_show(output_of(show) or "")
    return found


def install(packages: Sequence[str], why: str) -> None:
    """Installs `packages`; raises SetupError, with the one line to type, where it cannot.

    `why` is a sentence on what they are needed for.
    """
    if not present():
        raise SetupError(f"{why} Install it with your system's package manager, then try again.")
    line = line_to_type(packages)
    command = _command()
    if command is None:
        raise SetupError(f"{why} Type this, then try again:\n\n    {line}")
    failure = f"{why} Installing it did not work; the line to try by hand:\n\n    {line}"
    try:
        run_logged([*command, *INSTALL, *packages], failure)
    except SetupError:
        # The lists of packages may be missing, or name files that are gone by now.
        run_logged([*command, "update"], failure)
        run_logged([*command, *INSTALL, *packages], failure)
