"""Every place is credited, and its licence told."""

from __future__ import annotations

import sqlite3

from gui import paths
from gui.engine.gazetteer.credits import source_of, sources
from gui.engine.gazetteer.look_up import Gazetteer


def test_every_source_of_a_place_is_credited(gazetteer: Gazetteer) -> None:
    db = sqlite3.connect(f"{paths.GAZETTEER.resolve().as_uri()}?mode=ro", uri=True)
    rows = db.execute("SELECT source, licence FROM source").fetchall()
    db.close()
    assert len(rows) > 10
    for name, licence in rows:
        source = source_of(name)
        assert source is not None, name
        own = source.licence == "MIT" and licence in ("own work", "public domain")
        assert licence == source.licence or own, name


def test_each_credit_has_a_name_and_a_licence() -> None:
    for source in sources():
        assert source.gives
        assert source.name
        assert source.licence
    assert source_of("nobody") is None


def test_the_notice_names_whoever_is_credited() -> None:
    notice = (paths.CHECKOUT / "NOTICE").read_text(encoding="utf-8")
    for name in ("GeoNames", "iso3166-2", "Census", "Natural Earth", "OurAirports", "spaCy"):
        assert any(name in source.name for source in sources()), name
        assert name in notice, name
