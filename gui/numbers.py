"""Loads numpy, which counts the events of a window, as quickly as it goes.

Half of its time goes into starting threads for linear algebra, which nothing here does.
"""

from __future__ import annotations

import os

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"

_is_set = _BLAS_THREADS in os.environ
os.environ.setdefault(_BLAS_THREADS, "1")
import numpy  # noqa: E402, F401

if not _is_set:
    # Processes that are started later decide for themselves.
    del os.environ[_BLAS_THREADS]
