"""Makes the files beside this one: `python -m tests.real_files.make [FOLDER]`.

It needs LibreOffice (`soffice`) and wget; the browser is the one of the window. The article is made
up, so that anybody may have it. What is not installed is told, and its files stay as they are.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
TITLE = "Ferry sinks off Jolo"
LEAD = "A ferry carrying 60 people sank off Jolo on Wednesday, the coast guard said."
MORE = (
    "Some 40 passengers were saved by fishing boats from Zamboanga, and the search went on until "
    "the evening. The vessel was to arrive at Bongao by noon."
)
LAST = "“We saw lights – then nothing,” said a fisherman, who asked for his name not to be used."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></article>
<footer>All rights reserved.</footer></body></html>
"""
DOCUMENT = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE}</title></head>
<body><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></body></html>
"""
DOCUMENTS = ("odt", "docx", "doc", "rtf", "pdf", "txt", "html")


def office(folder: Path) -> None:
    """A text document in each of LibreOffice's formats."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "office.html")
        source.write_text(DOCUMENT, encoding="utf-8")
        _soffice(scratch, source, "odt", Path(scratch))
        for kind in DOCUMENTS:
            # All others from the document, as a person saves it; not from the page.
            wanted = "txt:Text (encoded):UTF8" if kind == "txt" else kind
            _soffice(scratch, Path(scratch, "office.odt"), wanted, folder)


def _soffice(scratch: str, source: Path, kind: str, target: Path) -> None:
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
            "--convert-to", kind, "--outdir", str(target), str(source),
        ],
        check=True, stdout=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip


@contextmanager
def served() -> Iterator[str]:
    """The article as a page of a server on this machine."""
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "ferry.html").write_text(PAGE, encoding="utf-8")
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=scratch)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ferry.html"
        server.shutdown()


def archive(folder: Path) -> None:
    """What wget keeps of a page: packed, and not."""
    with served() as address, tempfile.TemporaryDirectory() as scratch:
        # In the folder itself: the command stands in the archive, and paths are nobody's business.
        command = ["wget", "-q", "-O", "page", "--warc-file=wget", address]
        for more in ([], ["--no-warc-compression"]):
            subprocess.run([*command, *more], check=True, timeout=60, cwd=scratch)
        for made in Path(scratch).glob("wget.warc*"):
            shutil.copy(made, folder)


def browser(folder: Path) -> None:
    """A page as Chromium saves it into one file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePage
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    page = QWebEnginePage()

    def save(is_good: bool) -> None:
        target = str(folder / "browser.mhtml")
        page.save(target, QWebEngineDownloadRequest.SavePageFormat.MimeHtmlSaveFormat)

    def accept(download: QWebEngineDownloadRequest) -> None:
        download.isFinishedChanged.connect(application.quit)
        download.accept()

    page.loadFinished.connect(save)
    page.profile().downloadRequested.connect(accept)
    with served() as address:
        page.load(QUrl(address))
        application.exec()


def main() -> None:
    """Make what can be made here."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(exist_ok=True)
    for program, make in (("soffice", office), ("wget", archive)):
        if shutil.which(program):
            make(folder)
        else:
            print(f"{program} is not installed; its files stay as they are.")
    browser(folder)


if __name__ == "__main__":
    main()
