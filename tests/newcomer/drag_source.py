"""A small window from which a folder, named on the command line, can be dragged."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

STAYS_MS = 6_000


class Folder(QLabel):
    """A press and a move take the folder along."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
            # One drop is all it is for; what was dropped is asked for a moment later.
            QTimer.singleShot(STAYS_MS, QApplication.quit)


if __name__ == "__main__":
    app = QApplication([])
    folder = Folder("Folder")
    folder.setAlignment(Qt.AlignmentFlag.AlignCenter)
    folder.setWindowTitle("Drag source")
    folder.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.FramelessWindowHint)
    folder.setGeometry(4, 4, 90, 40)
    folder.show()
    app.exec()
