"""The news feeds of a project: added, fetched when the user says so, and what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.engine.errors import DatelineError, Stopped, WebError
from gui.engine.online.feeds import (
    FEED_BYTES,
    MOST_NEW,
    Entry,
    Feed,
    after_failure,
    after_fetch,
    after_nothing,
    as_feed,
    entries_in,
    new_entries,
)
from gui.engine.online.pages import checked_address
from gui.engine.store.feeds import KeptFeed, add_feed, feeds, keep_feed, remove_feed
from gui.engine.store.saved import SavedId
from gui.gathering import WEB_PAGES, Arrived, Gathering, ShouldStop, Step, Tell, in_short
from gui.incoming import Stated


@dataclass(frozen=True, slots=True)
class FeedRead:
    """What became of a feed."""

    kept: KeptFeed


class Feeds(QObject):
    """On the window's thread; the fetching is done on the lane of `Gathering`."""

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, db: sqlite3.Connection, gathering: Gathering, today: date, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._db = db
        self._gathering = gathering
        self._gate = gathering.gate
        self._today = today
        gathering.reported.connect(self._on_reported)

    @property
    def is_allowed(self) -> bool:
        return self._gate.allowed

    @property
    def is_busy(self) -> bool:
        return self._gathering.is_busy

    def all(self) -> list[KeptFeed]:
        """The feeds of the project, in the order in which they were added."""
        return feeds(self._db)

    def is_agreed(self, feed: Feed) -> bool:
        """Whether the user agreed, on this machine, to what is sent to ask for a feed."""
        wants = (feed.service, WEB_PAGES) if feed.has_pages else (feed.service,)
        return all(map(self._gate.has_agreed, wants))

    def add(self, typed: str) -> None:
        """Add a feed by its address.

        Raises:
            WebError: it is no address, or the feed is there already.
            ProjectError: the disk refuses.
        """
        address = checked_address(typed)
        if any(one.feed.address == address for one in self.all()):
            raise WebError("This feed is in the list already.")
        feed = Feed(address)
        add_feed(self._db, feed)
        self.changed.emit()

    def remove(self, number: SavedId) -> None:
        """Forget a feed; its articles stay."""
        for one in self.all():
            if one.id == number:
                self._gate.withdraw(one.feed.service)
        remove_feed(self._db, number)
        self.changed.emit()

    def want_pages(self, number: SavedId, is_wanted: bool) -> None:
        """Whether the page of each entry is fetched, or the text in the feed is taken."""
        for one in self.all():
            if one.id == number:
                keep_feed(self._db, replace(one, feed=replace(one.feed, has_pages=is_wanted)))
        self.changed.emit()

    def can_fetch(self) -> bool:
        """Whether all feeds may be fetched without another word of the user's."""
        found = self.all()
        return bool(found) and self.is_allowed and all(self.is_agreed(one.feed) for one in found)

    def agree(self) -> None:
        """The user read what is sent to whom, and wants the feeds fetched."""
        self._gate.set_allowed(True)
        for one in self.all():
            self._gate.agree(one.feed.service)
            if one.feed.has_pages:
                self._gate.agree(WEB_PAGES)

    def fetch(self) -> None:
        """Fetch what is new in all feeds that the user agreed to."""
        wanted = [one for one in self.all() if self.is_agreed(one.feed)]
        if wanted:
            self._gathering.start(lambda tell, should_stop: self._fetch(wanted, tell, should_stop))

    # On the lane's thread

    def _fetch(self, wanted: Sequence[KeptFeed], tell: Tell, should_stop: ShouldStop) -> str:
        problems: list[str] = []
        news = 0
        for done, kept in enumerate(wanted):
            tell(Step(done, len(wanted), f"Fetching {kept.feed.name}"))
            try:
                feed, lost = self._fetch_one(kept, tell, should_stop)
                problems += lost
            except Stopped:
                raise
            except DatelineError as error:
                feed = after_failure(kept.feed, str(error))
                problems.append(f"{kept.feed.name}: {error}")
            news += feed.news
            tell(FeedRead(replace(kept, feed=feed)))
        if not news and not problems:
            return "Nothing new in the news feeds."
        return " ".join(in_short(problems, "feed"))

    def _fetch_one(
        self, kept: KeptFeed, tell: Tell, should_stop: ShouldStop
    ) -> tuple[Feed, list[str]]:
        """The feed as it is then, and what is wrong with pages of its entries."""
        feed = kept.feed
        got = self._gathering.get(
            feed.service, feed.address, should_stop, feed.conditions, FEED_BYTES
        )
        if got.status == 304:
            return after_nothing(feed), []
        title, entries = entries_in(got, self._today, should_stop)
        news = new_entries(feed, entries)
        files: list[Path] = []
        taken: list[str] = []
        problems: list[str] = []
        try:
            for done, entry in enumerate(news[:MOST_NEW]):
                if feed.has_pages and entry.link:
                    tell(Step(done, len(news), f"Fetching {feed.name}"))
                files.append(self._take(feed, title, entry, problems, should_stop))
                taken.append(entry.mark)
        except Stopped:
            # What was taken is not fetched again.
            part = after_fetch(feed, got, title, taken, is_whole=False)
            tell(FeedRead(replace(kept, feed=part)))
            raise
        finally:
            if files:
                tell(Arrived(tuple(files)))
        return after_fetch(feed, got, title, taken, is_whole=len(taken) == len(news)), problems

    def _take(
        self, feed: Feed, title: str, entry: Entry, problems: list[str], should_stop: ShouldStop
    ) -> Path:
        incoming = self._gathering.incoming
        if feed.has_pages and entry.link:
            try:
                got = self._gathering.get(WEB_PAGES, entry.link, should_stop)
                return incoming.put(got.name, got.data, Stated(source=got.address))
            except WebError as error:
                problems.append(f"{error} The text in the feed is taken instead.")
        return incoming.put(entry.file_name, as_feed(entry, title), Stated(source=feed.address))

    # On the window's thread

    def _on_reported(self, report: object) -> None:
        if not isinstance(report, FeedRead):
            return
        now = {one.id: one.feed for one in self.all()}.get(report.kept.id)
        if now is None:
            return
        # What the user wants may have changed meanwhile.
        feed = replace(report.kept.feed, has_pages=now.has_pages)
        try:
            keep_feed(self._db, replace(report.kept, feed=feed))
        except DatelineError as error:
            self.failed.emit(str(error))
        self.changed.emit()
