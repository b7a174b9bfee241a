"""The different numbers of a column.

`np.unique` loads numpy's masked arrays when it is first called: a fiftieth of a second at a start.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """The different numbers among some, ascending."""
    ascending = np.sort(numbers)
    is_first = np.ones(len(ascending), bool)
    is_first[1:] = ascending[1:] != ascending[:-1]
    return ascending[is_first]
