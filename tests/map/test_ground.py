"""The painting of the ground's tiles: islands and their shores."""

from __future__ import annotations

from .shown_map import Map

_ISLANDS = """
const { BasemapLayer } = modules.basemap_layer;
const tileOf = (rings) => {
  const starts = [0];
  for (const ring of rings) starts.push(starts[starts.length - 1] + ring.length);
  const points = Int16Array.from(rings.flat());
  const box = { minX: 0, minY: 0, maxX: 4096, maxY: 4096 };
  const feature = { type: 3, points, starts, properties: {}, ...box };
  return { land: { extent: 4096, features: [feature] } };
};
const painted = (tile, zoom) => {
  const store = {
    holder: (z, x, y) => ({ z, x, y, parts: 1, left: 0, top: 0 }),
    peek: () => tile,
  };
  const canvas = document.createElement('canvas');
  new BasemapLayer({ base: store }, 'light', {}).paint(canvas, { z: zoom, x: 0, y: 0 });
  return canvas;
};
"""


def test_an_island_has_a_shore_on_all_sides(empty_map: Map) -> None:
    # A square from 64 to 192 px, its sides on the middles of pixels. Its first point is told once.
    colours = empty_map.run(
        f"(() => {{ {_ISLANDS}"
        "const canvas = painted(tileOf([[1032, 1032, 3080, 1032, 3080, 3080, 1032, 3080]]), 8);"
        "const { width } = canvas;"
        "const { data } = canvas.getContext('2d').getImageData(0, 0, width, width);"
        "const at = (x, y) => { const from = 4 * width / 256 * (y * width + x);"
        "  return data.slice(from, from + 3).join(); };"
        "return [at(128, 64), at(192, 128), at(128, 192), at(64, 128), at(128, 128), at(20, 20)]"
        ".join(' '); })()"
    ).split()
    top, *others, land, water = colours
    assert others == [top] * 3
    assert len({top, land, water}) == 3
