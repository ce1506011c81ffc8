"""What cannot be interpreted loads as structure with its mentions, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import DocumentFacts, Genre
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read import read_source
from tests.unseen.answers import knowledge

# Reports of a preparatory meeting in other languages, each with two numbered paragraphs and two entries.
TEXTS = {
    "es": """A/CONF.234/RPM.2/1

Informe de la Reunión Regional Preparatoria de América Latina y el Caribe

I. Introducción

1. En su resolución 73/184, la Asamblea General pidió al Secretario General que facilitara la organización
de las reuniones regionales preparatorias del Congreso.

II. Recomendaciones

2. Los representantes de Chile y el Perú formularon declaraciones. Se hicieron las recomendaciones siguientes:

a) Los Estados deberían fortalecer la asistencia jurídica para las víctimas;

b) La cooperación internacional debería ampliarse en los casos de delincuencia organizada.
""",
    "fr": """A/CONF.234/RPM.4/1

Rapport de la Réunion préparatoire régionale pour l’Afrique

I. Introduction

1. Dans sa résolution 73/184, l’Assemblée générale a prié le Secrétaire général de faciliter l’organisation
des réunions préparatoires régionales pour le Congrès.

II. Recommandations

2. Les représentants du Kenya et du Mali ont fait des déclarations. Les recommandations suivantes ont été
formulées :

a) Les États devraient renforcer l’aide juridique pour les victimes ;

b) La coopération devrait être élargie dans les affaires de criminalité organisée.
""",
    "ru": """A/CONF.234/RPM.5/1

Доклад Европейского регионального подготовительного совещания

I. Введение

1. В своей резолюции 73/184 Генеральная Ассамблея просила Генерального секретаря содействовать организации
региональных подготовительных совещаний.

II. Рекомендации

2. С заявлениями выступили представители Австрии и Сербии. Были вынесены следующие рекомендации:

a) государствам следует укреплять правовую помощь;

b) следует расширять сотрудничество.
""",
    "ar": """A/CONF.234/RPM.3/1

تقرير الاجتماع الإقليمي التحضيري لغرب آسيا

I. مقدمة

1. طلبت الجمعية العامة في قرارها 73/184 إلى الأمين العام أن ييسر تنظيم الاجتماعات الإقليمية التحضيرية.

II. التوصيات

2. أدلى ببيانات ممثلا الأردن وقطر. وقدمت التوصيات التالية:

(a) ينبغي للدول أن تعزز المساعدة القانونية؛

(b) ينبغي توسيع التعاون الدولي.
""",
    "zh": """A/CONF.234/RPM.1/1

亚洲及太平洋区域筹备会议的报告

I. 导言

1. 大会第73/184号决议请秘书长为组织区域筹备会议提供便利，并请各会员国积极参加这些会议的工作和讨论。

II. 建议

2. 印度和日本代表作了发言。会议提出了下列建议：

(a) 各国应当加强法律援助；

(b) 应当扩大国际合作。
""",
}
NAMES = {"es": "Spanish", "fr": "French", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}


def load(text: str, folder: Path) -> tuple[DocumentTree, DocumentFacts]:
    path = folder / "document.txt"
    path.write_text(text, encoding="utf-8")
    tree = parse(read_source(path, "document"))
    return tree, interpret(tree, ManifestEntry(id="document", file=path.name), knowledge())


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_another_language_is_structure_with_a_note(code: str, tmp_path: Path) -> None:
    tree, told = load(TEXTS[code], tmp_path)
    assert told.document.language == code
    assert told.document.note.endswith(f"the text is in {NAMES[code]}, and facts are read in English only.")
    assert told.facts == ()
    assert [p.node.label for p in tree.paragraphs() if p.node.label] == ["1", "2"]
    assert len(tree.sections()) == 2
    assert told.document.symbol.startswith("A/CONF.234/RPM.")


NOTE_TO_READERS = """Catering services during the session

1. The cafeteria on the ground floor is open from 8 a.m. to 4 p.m. and is run for UNODC by a contractor.

2. Delegations of Austria and Japan may book a table through the secretariat. See A/RES/78/223.

(a) Breakfast is served until ten;

(b) Dinner is not served.
"""


def test_an_unknown_genre_is_structure_with_its_mentions(tmp_path: Path) -> None:
    tree, told = load(NOTE_TO_READERS, tmp_path)
    assert told.document.genre is Genre.OTHER
    assert told.document.note == ("Loaded as structure with its mentions: the document is of no known genre.")
    assert [p.node.label for p in tree.paragraphs()] == ["1", "2"]
    named = {m.entity.label for m in told.mentions}
    assert {"United Nations Office on Drugs and Crime", "Austria", "Japan"} <= named
    assert [c.symbol for c in told.citations] == ["A/RES/78/223"]
    kinds = {type(f).__name__ for f in told.facts}
    assert not kinds & {"RecommendationFact", "StatementFact", "ProvisionFact", "QuestionFact"}


@pytest.mark.parametrize("text", ["1234 / 5678", "???", "I. II. III.\n\n1. 2. 3.\n"])
def test_a_text_without_words_is_loaded_without_a_language(text: str, tmp_path: Path) -> None:
    _, told = load(text, tmp_path)
    assert told.document.language == "und"
    assert "the language of the text cannot be told" in told.document.note
    assert told.facts == ()
