"""Our own URL scheme: everything the map page may load, and the gate that stops all else.

    dateline://map/page.html               the page that folium drew
    dateline://map/map/<file>              assets/map
    dateline://map/leaflet/<file>          Leaflet, as a declared package ships it
    dateline://map/qwebchannel.js          Qt's half of the channel
    dateline://map/tiles/<archive>/<z>/<x>/<y>
    dateline://map/ground/<number>/<z>/<x>/<y>   another basemap, see `gui.map.ground`
    dateline://map/places/<n>              places, packed, as they are now
    dateline://map/counts/<n>              counts newer than these, packed, as soon as there are any
    dateline://map/counts/next             and newer than those that are on their way to the page
    dateline://map/fonts/east-asian        a font from an optional package; empty without it

Requests are answered on the window's thread: a tile takes under a millisecond, the first of an
archive, with its directory, three.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from gui import paths
from gui.map.ground import ROOM, Ground
from gui.map.latest import BLOCK_TYPE, Latest, reply
from gui.map.local_files import ARCHIVES, LIBRARIES, library_folder
from gui.map.web_flags import limit_memory, limit_scripts

log = logging.getLogger(__name__)

SCHEME = "dateline"
HOST = "map"
PAGE_ADDRESS = f"{SCHEME}://{HOST}/page.html"

ALLOWED_SCHEMES = frozenset({SCHEME, "data", "blob"})
FONT_PACKAGE = "noto-cjk-sans-otc"
"""Has Noto Sans for Korean, Chinese and Japanese, under the Open Font Licence. Not installed unless
the user does so: the systems of most have such a font."""
MIME_TYPES = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
}
FONT_TYPE = b"font/collection"
TILE_TYPE = b"application/vnd.mapbox-vector-tile"


def register_scheme() -> None:
    """Make the scheme known to Qt, and set the flags of the engine that is to show its page.

    Before the QApplication is made; a second call does nothing.
    """
    limit_scripts()
    limit_memory()
    name = QByteArray(SCHEME.encode())
    if not QWebEngineUrlScheme.schemeByName(name).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


def is_registered() -> bool:
    """Whether Qt knows our scheme."""
    return not QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME.encode())).name().isEmpty()


def east_asian_font() -> Path | None:
    """The font of the optional package; None if that is not installed."""
    import importlib.metadata

    try:
        files = importlib.metadata.files(FONT_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    fonts = (Path(str(file.locate())) for file in files if file.suffix == ".ttc")
    return next((font for font in fonts if font.is_file()), None)


def file_below(folder: Path, relative: str) -> Path | None:
    """A file in a folder or below it; None if there is none, or if the path leads out of it."""
    root = folder.resolve()
    file = (root / relative).resolve()
    return file if file.is_relative_to(root) and file.is_file() else None


class MapFiles(QWebEngineUrlSchemeHandler):
    """Answers the page's requests from local files."""

    def __init__(
        self, page_file: Path, parent: QObject | None = None, *, basemap: Path = paths.BASEMAP
    ) -> None:
        super().__init__(parent)
        self._page_file = page_file
        self._basemap = basemap
        self.ground = Ground(self)
        self.places: Callable[[], bytes] = bytes
        """Packs the places."""
        self.counts: Latest | None = None

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        if bytes(job.requestMethod().data()) != b"GET" or url.host() != HOST:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        try:
            self._take(job, url)
        except Exception:
            # Whoever is not answered waits for ever, and the page for that.
            log.exception("%s cannot be answered", url.toString())
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)

    def _take(self, job: QWebEngineUrlRequestJob, url: QUrl) -> None:
        room, _, rest = url.path().removeprefix("/").partition("/")
        if room == ROOM:
            self.ground.take(job, rest)
            return
        if room == "counts" and self.counts is not None:
            if rest == "next":
                self.counts.ask(job, None)
                return
            if rest.isascii() and rest.isdigit():
                self.counts.ask(job, int(rest))
                return
        answer = self.answer(url.path())
        if answer is None:
            log.warning("the map page asked for %s, which is not there", url.toString())
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        reply(job, *answer)

    def answer(self, path: str) -> tuple[bytes, bytes] | None:
        """Type and bytes of what stands at a path of our scheme; None if nothing does."""
        room, _, rest = path.removeprefix("/").partition("/")
        if room == "tiles":
            return self._tile(rest)
        if room == "places":
            return BLOCK_TYPE, self.places()
        if room == "fonts" and rest == "east-asian":
            font = east_asian_font()
            return FONT_TYPE, font.read_bytes() if font else b""
        if room == "page.html" and not rest:
            return MIME_TYPES[".html"], self._page_file.read_bytes()
        if room == "qwebchannel.js" and not rest:
            return MIME_TYPES[".js"], _qwebchannel()
        file = None
        if room == "map":
            file = file_below(paths.MAP_ASSETS, rest)
        elif room in LIBRARIES:
            file = file_below(library_folder(LIBRARIES[room]), rest)
        if file is None or file.suffix not in MIME_TYPES:
            return None
        return MIME_TYPES[file.suffix], file.read_bytes()

    def _tile(self, rest: str) -> tuple[bytes, bytes] | None:
        name, *numbers = rest.split("/")
        if name not in ARCHIVES or len(numbers) != 3:
            return None
        if not all(number.isascii() and number.isdigit() for number in numbers):
            return None
        # Here, because the window is there before it needs a tile.
        from gui.map.tiles.archives import open_archive

        archive = open_archive(self._basemap / ARCHIVES[name])
        zoom, x, y = map(int, numbers)
        tile = None
        try:
            tile = archive.tile(zoom, x, y) if archive else None
        except (OSError, ValueError):
            # One tile less, and the others are seen.
            log.warning("the basemap's tile %s cannot be read", rest, exc_info=True)
        # An empty answer is a tile with nothing on it: most of the world has no roads here.
        return TILE_TYPE, tile or b""


@cache
def _qwebchannel() -> bytes:
    # Here, because it stands in the page when that is built.
    from PySide6.QtCore import QFile, QIODevice

    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data())


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets requests for our scheme through and blocks, and remembers, all others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocked: deque[str] = deque(maxlen=200)
        """Addresses that were refused, latest last."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in ALLOWED_SCHEMES:
            return
        info.block(True)
        self.blocked.append(url.toString())
        log.warning("the map page asked for %s and was refused", url.toString())
