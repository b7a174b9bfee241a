"""The window's side of the cards: what is asked for only when a card is unfolded or copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gui import settings as names
from gui.engine.model import ArticleId, ArticleRecord, EventRecord
from gui.settings import Settings
from gui.window.evidence.card_delegate import Unfolded
from gui.window.evidence.grouping import GroupBy
from gui.window.evidence.panel import EvidencePanel
from gui.window.offsets import one_line
from gui.window.sources import ArticleReading, Sources

if TYPE_CHECKING:
    from gui.engine.citation_form import CitationForm
    from gui.window.evidence.why import Why


class EvidenceLink(QObject):
    """Keeps the cards in step with the window, and answers what they ask.

    Args:
        panel: Where the cards are.
        text: The text of an article.
        sources: What else is known of an article.
        settings: Where it is kept how the cards are grouped.
    """

    def __init__(
        self,
        panel: EvidencePanel,
        text: Callable[[ArticleId], str],
        sources: Sources,
        settings: Settings,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._text = text
        self._sources = sources
        self._settings = settings
        self._articles: Mapping[ArticleId, ArticleRecord] = {}
        self._read: tuple[ArticleId, str, ArticleReading] | None = None
        self._has_why = False
        self._has_context = False
        self._record: EventRecord | None = None
        panel.set_grouping(GroupBy(settings.get(names.GROUP_CARDS)))
        panel.grouping_chosen.connect(self._on_grouping)
        panel.cards.copy_requested.connect(self.copy)
        panel.cards.copy_reasons_requested.connect(self.copy_reasons)
        panel.cards.why_requested.connect(self.toggle_why)
        panel.cards.context_requested.connect(self.toggle_context)

    def set_articles(self, articles: Mapping[ArticleId, ArticleRecord]) -> None:
        """Other articles, or the same read anew: what was asked for is forgotten."""
        self._articles = articles
        self._read = None

    def show(self, record: EventRecord | None) -> None:
        """Unfold the card of an event as the last one was; None: no card is selected."""
        self._record = record
        if record is None or not (self._has_why or self._has_context):
            self._panel.cards.unfold(Unfolded())
            return
        before, after = self._around(record) if self._has_context else ("", "")
        told = self._why(record) if self._has_why else None
        self._panel.cards.unfold(Unfolded(record.id, self._has_context, before, after, told))

    def toggle_why(self) -> None:
        """Show the reasons of the selected card, or hide them."""
        self._has_why = not self._has_why
        self.show(self._record)

    def toggle_context(self) -> None:
        """Show the sentences around that of the selected card, or hide them."""
        self._has_context = not self._has_context
        self.show(self._record)

    def copy(self, record: EventRecord | None, form: CitationForm | None = None) -> None:
        """Put the citation of an excerpt on the clipboard; without a form its text alone."""
        if record is None:
            return
        if form is None:
            said = one_line(record.excerpt)
        else:
            from gui.engine.citations import citation_of, cite

            article = self._articles[record.article_id]
            origin = self._sources.origin(record.article_id)
            said = cite([citation_of(record, article, origin)], form)
        QGuiApplication.clipboard().setText(said)

    def copy_reasons(self, record: EventRecord) -> None:
        """Put the reasons for an event's place and date on the clipboard."""
        from gui.window.evidence.why import why_lines

        QGuiApplication.clipboard().setText("\n".join(why_lines(self._why(record))))

    def _why(self, record: EventRecord) -> Why:
        from gui.window.evidence.why import why

        _, reading = self.reading(record.article_id)
        return why(record.event, self._articles[record.article_id], reading.mentions)

    def _around(self, record: EventRecord) -> tuple[str, str]:
        # Here, because no start needs it.
        from gui.engine.surroundings import sentences_around

        text, reading = self.reading(record.article_id)
        return sentences_around(text, reading.blocks, record.event.start, record.event.end)

    def reading(self, article_id: ArticleId) -> tuple[str, ArticleReading]:
        """Text, names and parts of an article; kept while its cards are gone through."""
        if self._read is None or self._read[0] != article_id:
            self._read = (article_id, self._text(article_id), self._sources.reading(article_id))
        return self._read[1:]

    def _on_grouping(self, by: GroupBy) -> None:
        self._settings.set(names.GROUP_CARDS, by.value)
        self._panel.set_grouping(by)
