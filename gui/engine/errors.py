"""What can go wrong in the world, as one tree. A message is a sentence its reader can act on.

    DatelineError
    ├── ArticleError         an article cannot be opened or holds nothing to read
    ├── StatementError       an articles.toml cannot be understood
    ├── GazetteerError       the gazetteer is missing, broken or cannot be built
    ├── ProjectError         a project file cannot be opened, read or written
    │   ├── NewerProjectError   it was written by a newer version of Dateline
    │   └── DamagedProjectError its file cannot be read any more, wholly or in part
    ├── BasemapError         a map file or a map online cannot be used as the ground
    ├── ExportError          an export cannot be written
    ├── OverlayError         a file cannot be shown as a reference layer
    └── Stopped              the user pressed Cancel

Anything else that is raised is a mistake of ours and goes to the log with its traceback.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of all errors that are the world's and not ours."""


class ArticleError(DatelineError):
    """An article cannot be opened, or holds nothing to read."""


class StatementError(DatelineError):
    """What a person stated in an `articles.toml` cannot be understood."""


class GazetteerError(DatelineError):
    """The gazetteer is missing, broken or cannot be built."""


class ProjectError(DatelineError):
    """A project file cannot be opened, read or written."""


class NewerProjectError(ProjectError):
    """The project was written by a newer version of Dateline."""


class DamagedProjectError(ProjectError):
    """The project's file cannot be read any more, wholly or in part."""


class BasemapError(DatelineError):
    """A map file, or a map online, cannot be used as the ground of the map."""


class ExportError(DatelineError):
    """An export cannot be written; what was in its place is unchanged."""


class OverlayError(DatelineError):
    """A file holds nothing that could be shown as a reference layer."""


class Stopped(DatelineError):  # noqa: N818 - it reports a wish, not a fault
    """The user asked for the work to stop."""
