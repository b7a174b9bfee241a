"""The set-up's decisions: which Python, which libraries are missing, which packages hold them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gui.bootstrap import apt, fonts, interpreters, libraries, packages
from gui.bootstrap.console import ROOT, SetupError
from gui.bootstrap.interpreters import Interpreter, Version

LDD = """\
/venv/lib/libQt6WebEngineCore.so.6:
\tlinux-vdso.so.1 (0x00007ffd5b5f2000)
\tlibQt6Quick.so.6 => /venv/lib/libQt6Quick.so.6 (0x00007f3e7ea00000)
\tlibnss3.so => not found
\tlibXcomposite.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f3e7d81f000)
/venv/libexec/QtWebEngineProcess:
\tlibnss3.so => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f3e8d1f1000)
"""

DEBIAN_12 = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
DEBIAN_13 = 'VERSION_ID="13"\nID=debian\n'
UBUNTU_22 = 'NAME="Ubuntu"\nVERSION_ID="22.04"\nID=ubuntu\nID_LIKE=debian\n'
UBUNTU_24 = "VERSION_ID='24.04'\nID=ubuntu\n"
DEBIAN_SID = "# no version yet\nID=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n'


def python(minor: int, *, complete: bool = True, has_ensurepip: bool = True) -> Interpreter:
    return Interpreter(f"/usr/bin/python3.{minor}", Version(3, minor, 2), complete, has_ensurepip)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((3, 6, 15), False),
        ((3, 10, 13), False),
        ((3, 11, 0), True),
        ((3, 14, 9), True),
        ((3, 15, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_python_is_supported_from_3_11_to_3_14(
    version: tuple[int, int, int], expected: bool
) -> None:
    assert interpreters.supported(version) is expected


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([], None),
        ([python(9), python(10)], None),
        ([python(9), python(12)], 12),
        ([python(11), python(13)], 11),
        # One that can make an environment by itself is better than one that needs a package first.
        ([python(11, has_ensurepip=False), python(13)], 13),
        ([python(11, has_ensurepip=False), python(9)], 11),
        ([python(11, complete=False), python(12)], 12),
        ([python(11, complete=False)], None),
        ([python(15)], None),
    ],
)
def test_the_first_supported_and_complete_python_is_chosen(
    found: list[Interpreter], chosen: int | None
) -> None:
    choice = interpreters.choose(found)
    assert (choice and choice.version.minor) == chosen


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "/usr/bin/python3.11\n3 11 2\nTrue\nFalse\n",
            Interpreter("/usr/bin/python3.11", Version(3, 11, 2), True, False),
        ),
        ("", None),
        ("pyenv: python3.12: command not found\n", None),
        ("/usr/bin/python3\n3 eleven 2\nTrue\nTrue\n", None),
    ],
)
def test_what_a_python_says_of_itself_is_read(answer: str, expected: Interpreter | None) -> None:
    assert interpreters.parse_answer(answer) == expected


def test_the_python_of_these_tests_is_recognised() -> None:
    found = interpreters.ask(sys.executable)
    assert found is not None
    assert found.version == sys.version_info[:3]


def test_a_python_named_by_the_user_is_used_or_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON", sys.executable)
    assert interpreters.find().version == sys.version_info[:3]
    monkeypatch.setenv("PYTHON", "/nowhere/python3")
    with pytest.raises(SetupError, match=r"3\.11 to 3\.14; PYTHON=/nowhere/python3 does not run"):
        interpreters.find()


def test_ldd_names_each_missing_library_once() -> None:
    assert libraries.parse_ldd(LDD) == ["libXcomposite.so.1", "libnss3.so"]


@pytest.mark.parametrize("text", ["", "\tstatically linked\n", "\tlibc.so.6 => /lib/libc.so.6\n"])
def test_ldd_may_have_nothing_to_complain_about(text: str) -> None:
    assert libraries.parse_ldd(text) == []


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libXcomposite.so.1", "libxcomposite1"),
        ("libXtst.so.6", "libxtst6"),
        ("libasound.so.2", "libasound2"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libgbm.so.1", "libgbm1"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libnspr4.so", "libnspr4"),
        ("libplds4.so", "libnspr4"),
        ("libnss3.so", "libnss3"),
        ("libsmime3.so", "libnss3"),
        ("libxcb.so.1", "libxcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-dri3.so.0", "libxcb-dri3-0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxkbfile.so.1", "libxkbfile1"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_debian_names_its_packages_after_the_library(soname: str, package: str) -> None:
    assert libraries.debian_candidates(soname) == [package + "t64", package]


@pytest.mark.parametrize(
    ("text", "new_names"),
    [
        (DEBIAN_12, False),
        (DEBIAN_13, True),
        (UBUNTU_22, False),
        (UBUNTU_24, True),
        (DEBIAN_SID, True),
        (MINT, True),
        ("", True),
    ],
)
def test_the_release_tells_old_package_names_from_new_ones(text: str, new_names: bool) -> None:
    assert libraries.has_new_names(libraries.parse_os_release(text)) is new_names


def test_os_release_is_read_without_quotes_and_comments() -> None:
    assert libraries.parse_os_release("# a comment\n" + UBUNTU_24 + "\nHOME=\n") == {
        "VERSION_ID": "24.04",
        "ID": "ubuntu",
    }


@pytest.mark.parametrize(
    ("sonames", "known", "release", "expected", "unknown"),
    [
        # What apt knows decides.
        (["libasound.so.2"], {"libasound2"}, UBUNTU_24, ["libasound2"], []),
        (["libasound.so.2"], {"libasound2", "libasound2t64"}, DEBIAN_12, ["libasound2t64"], []),
        (["libnss3.so", "libsmime3.so"], {"libnss3"}, DEBIAN_12, ["libnss3"], []),
        (["libnss3.so", "libodd.so.1"], {"libnss3"}, DEBIAN_12, ["libnss3"], ["libodd.so.1"]),
        # Where apt knows nothing yet, the release does.
        (["libasound.so.2", "libEGL.so.1"], set(), DEBIAN_12, ["libasound2", "libegl1"], []),
        (["libasound.so.2", "libEGL.so.1"], set(), UBUNTU_24, ["libasound2t64", "libegl1"], []),
        (["libglib-2.0.so.0"], set(), DEBIAN_13, ["libglib2.0-0t64"], []),
    ],
)
def test_packages_are_chosen_among_those_apt_knows(
    sonames: list[str], known: set[str], release: str, expected: list[str], unknown: list[str]
) -> None:
    chosen = libraries.debian_packages(sonames, known, libraries.parse_os_release(release))
    assert chosen == (expected, unknown)


def test_apt_shows_which_packages_it_knows() -> None:
    text = "Package: libnss3\nVersion: 2:3.87\nDepends: libnspr4\n\nPackage: libasound2\n"
    assert apt.parse_show(text) == {"libnss3", "libasound2"}


def test_without_root_the_one_line_to_type_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apt, "present", lambda: True)
    monkeypatch.setattr(apt, "root_prefix", lambda: None)
    line = r"sudo apt-get install -y --no-install-recommends libegl1 libnss3$"
    with pytest.raises(SetupError, match=line):
        apt.install(["libegl1", "libnss3"], "Two libraries are missing.")


@pytest.mark.parametrize(
    ("tool", "line"),
    [
        ("dnf", "sudo dnf install 'libnss3.so()(64bit)' 'libEGL.so.1()(64bit)'"),
        ("zypper", "sudo zypper install 'libnss3.so()(64bit)' 'libEGL.so.1()(64bit)'"),
        ("pacman", f"sudo pacman -S --needed {libraries.ARCH_PACKAGES}"),
        ("", "install the packages that hold libnss3.so, libEGL.so.1"),
    ],
)
def test_other_systems_get_a_line_of_their_own(
    tool: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == tool else None)
    assert libraries.line_to_type(["libnss3.so", "libEGL.so.1"]) == line


@pytest.mark.parametrize(
    ("files", "any_listed", "east_asian_listed", "expected"),
    [
        ([], False, False, [fonts.ANY_TEXT, fonts.EAST_ASIAN_TEXT]),
        (["DejaVuSans.ttf"], False, False, [fonts.EAST_ASIAN_TEXT]),
        (["DejaVuSans.ttf"], True, False, [fonts.EAST_ASIAN_TEXT]),
        (["DejaVuSans.ttf", "NotoSansCJK-Regular.ttc"], False, False, []),
        (["DejaVuSans.ttf", "wqy-microhei.ttc"], False, False, []),
        # A font of Debian's that has Chinese only.
        (["DejaVuSans.ttf", "DroidSansFallback.ttf"], True, False, [fonts.EAST_ASIAN_TEXT]),
        # A system that keeps its fonts elsewhere.
        ([], True, True, []),
    ],
)
def test_a_font_for_any_text_and_one_for_korean_and_chinese_are_wanted(
    files: list[str], any_listed: bool, east_asian_listed: bool, expected: list[str]
) -> None:
    assert fonts.lacking(files, any_listed, east_asian_listed) == expected


def test_a_package_whose_installation_was_cut_short_is_forgotten(tmp_path: Path) -> None:
    for name, whole in [("numpy-2.4.6.dist-info", True), ("pyside6-6.11.3.dist-info", False)]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "METADATA").write_text("Name: x\n", encoding="utf-8")
        if whole:
            (tmp_path / name / "INSTALLER").write_text("pip\n", encoding="utf-8")
    assert packages.forget_half_installed(tmp_path) == ["pyside6-6.11.3.dist-info"]
    assert [path.name for path in tmp_path.iterdir()] == ["numpy-2.4.6.dist-info"]


def test_a_note_of_finished_steps_that_cannot_be_read_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "DONE", tmp_path / "setup.json")
    assert packages.load_done() == {}
    packages.save_done({"packages": "abc"})
    assert packages.load_done() == {"packages": "abc", "root": str(ROOT)}
    (tmp_path / "setup.json").write_text('{"packages": "a', encoding="utf-8")
    assert packages.load_done() == {}


SETUP_FILES = sorted((ROOT / "gui" / "bootstrap").glob("*.py"))


@pytest.mark.parametrize(
    "path", [ROOT / "gui" / "__init__.py", *SETUP_FILES], ids=lambda path: path.name
)
def test_python_3_7_can_read_the_set_up_and_it_imports_nothing_foreign(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("gui.bootstrap"), name


def test_a_finished_set_up_is_not_started_again(tmp_path: Path) -> None:
    """`make run` must cost nothing once everything is there: no Python, no pip, no ldd."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "gui/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name in (".venv/bin/python", "build/gazetteer.sqlite"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    ready = tmp_path / ".venv" / "ready"
    ready.write_text(f"{tmp_path.resolve()}\n", encoding="utf-8")

    def wants_set_up(*words: str) -> bool:
        result = subprocess.run(
            ["make", "--dry-run", "run", *words],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=True,
        )
        return "gui.bootstrap" in result.stdout

    assert not wants_set_up()
    assert wants_set_up("PYTHON=python3.12")
    # A lock that changed, a gazetteer that is gone and a folder that was moved ask for it again.
    later = time.time() + 60
    os.utime(tmp_path / "requirements.lock", (later, later))
    assert wants_set_up()
    os.utime(ready, (later, later))
    assert not wants_set_up()
    (tmp_path / "build" / "gazetteer.sqlite").unlink()
    assert wants_set_up()
    (tmp_path / "build" / "gazetteer.sqlite").touch()
    ready.write_text("/somewhere/else\n", encoding="utf-8")
    os.utime(ready, (later, later))
    assert wants_set_up()
