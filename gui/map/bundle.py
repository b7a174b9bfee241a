"""Our JavaScript modules, and what else the page needs, as text to stand in the page itself.

The page is then one request. Twenty of them, each answered on the window's thread while that is
busy making the window, would be most of the time that the map takes to appear.

Understands the modules of assets/map and no others: named imports of each other on one line, and
`export` before `function`, `class` and `const`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

_IMPORT = re.compile(
    r"^import \{ (?P<names>[^}]+) \} from '\./(?P<module>\w+)\.js';\n", re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<kind>(?:async )?function|class|const) (?P<names>\w+|\[[^\]]+\])", re.MULTILINE
)
_STRICT = "'use strict';\n"


def bundle_modules(folder: Path, also: Iterable[Path] = ()) -> str:
    """All modules of a folder as one script that makes one object, `modules`, of what they export.

    `also`: modules that lie elsewhere and import them, and each other, as if they lay there.

    Each module is a function of its own, so that their names do not meet, and comes after those
    that it imports.

    Raises:
        ValueError: modules import each other in a circle, use a form not understood here, or two
            have one name.
    """
    files = [*folder.glob("*.js"), *also]
    sources = {file.stem: file.read_text(encoding="utf-8") for file in files}
    if len(sources) < len(files):
        raise ValueError("two modules have one name")
    written: list[str] = []
    done: set[str] = set()

    def write(name: str, on_the_way: tuple[str, ...]) -> None:
        if name in on_the_way:
            raise ValueError(f"modules import each other: {' -> '.join((*on_the_way, name))}")
        if name in done:
            return
        for wanted in _IMPORT.finditer(sources[name]):
            write(wanted["module"], (*on_the_way, name))
        done.add(name)
        written.append(_as_function(name, sources[name]))

    for name in sorted(sources):
        write(name, ())
    return _STRICT + "const modules = {};\n" + "\n".join(written)


def _as_function(name: str, source: str) -> str:
    exported: list[str] = []

    def plain(found: re.Match[str]) -> str:
        exported.extend(re.findall(r"\w+", found["names"]))
        return f"{found['kind']} {found['names']}"

    def taken(found: re.Match[str]) -> str:
        names = found["names"].replace(" as ", ": ")
        return f"const {{ {names} }} = modules.{found['module']};\n"

    body = _IMPORT.sub(taken, _EXPORT.sub(plain, source)).replace(_STRICT, "")
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name}.js imports or exports in a form that cannot be bundled")
    return f"modules.{name} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


_SCRIPT = re.compile(r'<script src="(?P<address>/[^"]+)"></script>')
_STYLE = re.compile(r'<link rel="stylesheet" href="(?P<address>/[^"]+)"\s*/?>')


def put_in(html: str, read: Callable[[str], str]) -> str:
    """A page with its linked scripts and styles in it. `read` gives the text at an address.

    Raises:
        ValueError: a file could end the element it is put in.
    """

    def script(found: re.Match[str]) -> str:
        return f"<script>{_harmless(read(found['address']), 'script')}</script>"

    def style(found: re.Match[str]) -> str:
        return f"<style>{_harmless(read(found['address']), 'style')}</style>"

    return _STYLE.sub(style, _SCRIPT.sub(script, html))


def _harmless(text: str, tag: str) -> str:
    # A browser reads line ends so before it takes the hash that the page's policy asks for.
    text = text.replace("\r\n", "\n")
    if f"</{tag}" in text.casefold() or "<!--" in text:
        raise ValueError(f"a file holds what would end the <{tag}> it stands in")
    return text
