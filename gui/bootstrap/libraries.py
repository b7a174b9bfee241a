# ruff: noqa: T201, UP006, UP035 - see the package's docstring
"""Looks for the shared libraries that Qt's web view needs, and installs the missing ones."""

import os
import shutil
import sys
from pathlib import Path
from typing import Dict, Iterable, List, Sequence, Set, Tuple

from gui.bootstrap import apt
from gui.bootstrap.console import SetupError, Step, output_of

OS_RELEASE = Path("/etc/os-release")
WHY = "The window needs libraries that this machine does not have."

# Debian and Ubuntu name most packages after the library in them; these are the others.
DEBIAN_PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libssl3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libz.so.1": "zlib1g",
}

# Those that were renamed when a time became 64 bits wide, and the first release with new names.
RENAMED = {"libasound2", "libglib2.0-0"}
RENAMED_SINCE = {"debian": 13.0, "ubuntu": 24.04}

# pacman cannot be asked for a library's package before its lists of files are fetched.
ARCH_PACKAGES = (
    "alsa-lib dbus fontconfig glib2 libglvnd libxcomposite libxdamage libxkbcommon-x11 libxkbfile "
    "libxrandr libxtst mesa nss xcb-util-cursor xcb-util-image xcb-util-keysyms "
    "xcb-util-renderutil xcb-util-wm"
)


def parse_ldd(text: str) -> List[str]:
    """The names of the libraries that `ldd` did not find, each once, sorted."""
    return sorted({line.split()[0] for line in text.splitlines() if "=> not found" in line})


def missing(files: Iterable[Path]) -> List[str]:
    """The libraries that any of `files` needs and the machine lacks."""
    present = [str(file) for file in files if file.is_file()]
    return parse_ldd(output_of(["ldd", *present]) or "")


def qt_files(site_packages: Path) -> Tuple[List[Path], List[Path]]:
    """The parts of Qt to look at: those always needed, and those for a window under X11."""
    qt = site_packages / "PySide6" / "Qt"
    always = [
        qt / "lib" / "libQt6WebEngineCore.so.6",
        qt / "lib" / "libQt6WebEngineWidgets.so.6",
        qt / "lib" / "libQt6Svg.so.6",
        qt / "libexec" / "QtWebEngineProcess",
        qt / "plugins" / "platforms" / "libqoffscreen.so",
    ]
    x11 = [
        qt / "plugins" / "platforms" / "libqxcb.so",
        *sorted((qt / "plugins" / "xcbglintegrations").glob("*.so")),
    ]
    return always, x11


def debian_candidates(soname: str) -> List[str]:
    """Names that the package holding `soname` may have on Debian and Ubuntu, the newest first.

    The rule is theirs: the library's name and version in small letters, joined by a hyphen where
    the name ends in a digit.
    """
    name = DEBIAN_PACKAGES.get(soname)
    if name is None:
        stem, _, version = soname.partition(".so")
        version = version.lstrip(".")
        joint = "-" if version and stem[-1:].isdigit() else ""
        name = (stem + joint + version).lower().replace("_", "-")
    return [name + "t64", name]


def parse_os_release(text: str) -> Dict[str, str]:
    """The keys and values of /etc/os-release, without their quotes."""
    pairs = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if value}


def has_new_names(release: Dict[str, str]) -> bool:
    """Whether this system calls its packages ...t64; taken to be new where its age is unknown."""
    since = RENAMED_SINCE.get(release.get("ID", ""))
    try:
        return since is None or float(release["VERSION_ID"]) >= since
    except (KeyError, ValueError):
        return True


def debian_packages(
    sonames: Iterable[str], known: Set[str], release: Dict[str, str]
) -> Tuple[List[str], List[str]]:
    """The packages to install for `sonames`, and the libraries that no known package has.

    `known` holds the names that apt knows. It is empty when apt's lists were never fetched; then
    `release`, the content of /etc/os-release, decides between old and new names.
    """
    packages: Set[str] = set()
    unknown: List[str] = []
    for soname in sonames:
        new, old = debian_candidates(soname)
        if new in known or old in known:
            packages.add(new if new in known else old)
        elif known:
            unknown.append(soname)
        else:
            packages.add(new if old in RENAMED and has_new_names(release) else old)
    return sorted(packages), unknown


def line_to_type(sonames: Sequence[str]) -> str:
    """What to do about `sonames` on a system without apt, in one line."""
    # dnf and zypper find a package by the library in it.
    by_library = " ".join(f"'{name}()(64bit)'" for name in sonames)
    if shutil.which("dnf"):
        return f"sudo dnf install {by_library}"
    if shutil.which("zypper"):
        return f"sudo zypper install {by_library}"
    if shutil.which("pacman"):
        return f"sudo pacman -S --needed {ARCH_PACKAGES}"
    return "install the packages that hold {}".format(", ".join(sonames))


def install(sonames: Sequence[str]) -> None:
    """Installs the packages that hold `sonames`; raises SetupError where it cannot."""
    if not apt.present():
        raise SetupError(f"{WHY} Type this, then try again:\n\n    {line_to_type(sonames)}")
    names = [name for soname in sonames for name in debian_candidates(soname)]
    text = OS_RELEASE.read_text(encoding="utf-8") if OS_RELEASE.is_file() else ""
    packages, unknown = debian_packages(sonames, apt.known(names), parse_os_release(text))
    if unknown:
        raise SetupError("{} apt knows no package with {}.".format(WHY, ", ".join(unknown)))
    apt.install(packages, WHY)


def prepare(step: Step, site_packages: Path) -> bool:
    """Sees to the shared libraries; False when those for a window under X11 stay missing.

    They are no reason to stop on a machine without a display.
    """
    if sys.platform != "linux":
        step.done("nothing to do on this system")
        return True
    step.now("looking")
    always, x11 = qt_files(site_packages)
    needed = missing(always)
    wanted = sorted({*needed, *missing(x11)})
    if not wanted:
        step.done("all there")
        return True
    step.now(f"installing {len(wanted)}")
    under_x11 = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    try:
        install(wanted)
    except SetupError as error:
        if needed or under_x11:
            raise
        step.done("enough to draw to a file, not to open a window")
        print(f"\n  {error}\n")
        return False
    left = missing([*always, *x11])
    if left:
        raise SetupError("These libraries are still missing: {}.".format(", ".join(left)))
    step.done(f"{len(wanted)} installed that were missing")
    return True
