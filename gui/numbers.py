"""Loads numpy, which counts the events of a window, as quickly as it goes.

Half of its time goes into starting threads for linear algebra, which nothing here does; a tenth of
the rest into giving its functions the words that `help` shows.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"

for _words in ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars"):
    # A module that is there is not loaded. One that a later numpy does not have does no harm.
    sys.modules.setdefault(_words, ModuleType(_words))
_is_set = _BLAS_THREADS in os.environ
os.environ.setdefault(_BLAS_THREADS, "1")
import numpy  # noqa: E402, F401

if not _is_set:
    # Processes that are started later decide for themselves.
    del os.environ[_BLAS_THREADS]
