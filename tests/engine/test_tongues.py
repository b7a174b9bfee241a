"""`gui/engine/articles/tongues.py`: which language a text is in."""

from __future__ import annotations

import pytest

from gui.engine.articles.tongues import OTHER, language_name, language_of

TEXTS = {
    "en": "The ferry sank off Jolo on Wednesday, the coast guard said, and 40 people were saved.",
    "ko": "신의주에서 화물차가 다리를 건넜다고 세관 관계자들이 수요일 밝혔다.",
    "ja": "新義州では水曜日、トラックが橋を渡ったと税関の関係者が明らかにした。",
    "zh": "海关官员周三表示，卡车在新义州驶过大桥，这是六年来的第一次。",
    "ru": "Грузовики проехали по мосту в Синыйджу в среду, и это было в первый раз за шесть лет.",
    "uk": "Вантажівки проїхали мостом у Сінийджу в середу, і це було не вперше за шість років, "
    "що підтвердили на митниці.",
    "fr": "Des camions ont traversé le pont de Sinuiju mercredi pour la première fois depuis six "
    "ans, selon les douanes, qui ne sont pas plus précises sur la date.",
    "de": "Am Mittwoch haben Lastwagen die Brücke von Sinuiju zum ersten Mal seit sechs Jahren "
    "überquert, wie der Zoll mitteilte; das ist nicht die erste und auch nicht die letzte Fahrt.",
    "es": "Varios camiones cruzaron el puente de Sinuiju el miércoles por primera vez en seis "
    "años, según la aduana, que no dio más datos sobre la carga y el destino de los vehículos.",
    "pt": "Vários caminhões cruzaram a ponte de Sinuiju na quarta-feira pela primeira vez em seis "
    "anos, segundo a alfândega, que não deu mais dados para a imprensa do país.",
    "it": "Alcuni camion hanno attraversato il ponte di Sinuiju mercoledì per la prima volta in "
    "sei anni, secondo la dogana, che non ha dato altri dettagli sulla merce e sul viaggio.",
    "ar": "عبرت شاحنات الجسر في سينويجو يوم الأربعاء للمرة الأولى منذ ست سنوات، وقال مسؤولون في "
    "الجمارك إن ذلك تم بعد أن فتحت الحدود من جديد مع الصين",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_told_by_its_letters_or_words(code: str) -> None:
    assert language_of(TEXTS[code]) == code
    assert language_name(code) != "another language"


def test_what_is_none_of_these_is_another_language() -> None:
    text = "Lori alikuvuka daraja Jumatano kwa mara ya kwanza baada ya miaka sita maafisa walisema"
    assert language_of(text) == OTHER
    assert language_name(OTHER) == "another language"
    assert language_of("") == "en"
