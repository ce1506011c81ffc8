"""What in a name counts.

A name becomes a list of words in one spelling: accents and case gone, initials joined, usual abbreviations
written out, articles and prepositions of the larger languages left out, since other lists leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ccgraph.search.syntax import fold

LONGEST_NAME = 400
MOST_WORDS = 40

_STOP = frozenset(
    """
    the of and on for in to a an at by with as its their this against
    de des du d la le les l et pour en a au aux dans contre
    del los las el y e para por sobre contra con
    do da dos das no na o os um
    der die das des den und fur von vom zu gegen uber im am
    di della dello delle degli dei il lo gli per sulla
    van het een voor og i av na ve z w u
    и в о об по на за от с против для
    و في من على
    """.split()
)

_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "sts": "states",
    "is": "islands",
    "isl": "islands",
    "org": "organization",
    "organ": "organization",
    "intl": "international",
    "internat": "international",
    "int": "international",
    "inst": "institute",
    "assoc": "association",
    "assn": "association",
    "comm": "commission",
    "cttee": "committee",
    "conf": "conference",
    "dept": "department",
    "dev": "development",
    "devt": "development",
    "conv": "convention",
    "decl": "declaration",
    "res": "resolution",
    "resol": "resolution",
    "prog": "program",
    "govt": "government",
    "natl": "national",
    "nat": "national",
    "univ": "university",
    "coop": "cooperation",
    "dpr": "democratic people republic",
    "pdr": "people democratic republic",
    "pr": "people republic",
    "rb": "bolivarian republic",
    "ir": "islamic republic",
    "un": "united nations",
    "us": "united states",
    "uno": "united nations organization",
    "ga": "general assembly",
    "unga": "general assembly",
    "ecosoc": "economic social council",
    "sc": "security council",
    "unsc": "security council",
    "ngos": "ngo",
    "fius": "financial intelligence units",
}

# Words of the forms of government, by language: they hardly tell one State from another, and lists write them
# or not. The minor ones tell some States of the same name apart.
_FORMS = """
    republic kingdom state commonwealth principality federation federative federal confederation sultanate
    emirate union grand duchy independent sovereign uniao unione vereinigung unie
    republique royaume etat principaute federation federale federatif federative confederation sultanat duche
    commonwealth independant
    republica reino estado principado federacion federal confederacion sultanato emirato ducado sultanado
    federativa comunidade mancomunidad independente independiente federativos federados confederacao
    republik konigreich staat furstentum bundesrepublik eidgenossenschaft sultanat grossherzogtum unabhangige
    unabhangiger bund foderative foderation foderierte staaten
    repubblica regno stato principato federale federazione confederazione granducato sultanato federati
    indipendente federativa
    republiek koninkrijk vorstendom groothertogdom federale federatieve federatie bondsrepubliek
    onafhankelijke sultanaat staat gemenebest konungariket krallik
    rzeczpospolita republika republiki krolestwo panstwo ksiestwo federacja federalna federacyjna wielkie
    sultanat zwiazek konfederacja wspolnota
    cumhuriyeti cumhuriyet kralligi devleti prensligi federasyonu federal federe federatif sultanligi bagimsiz
    kralovstvi kralovstvo kraljevina kungariket kongeriget kongeriket republiken republikken republikens
    kuningaskunta tasavalta koztarsasag kiralysag republicii regatul forbundsrepubliken furstendomet
    storhertigdomet sultanatet staten federativa federala forbundsrepublikken
    республика республики королевство государство федерация федеративная княжество султанат содружество
    герцогство союз великое конфедерация независимое
    република кралство республіка королівство рэспубліка
    جمهوريه جمهورية مملكه مملكة دوله دولة سلطنه سلطنة اماره إمارة اتحاد اتحاديه اتحادية فدراليه فيدراليه
"""
_MINOR_FORMS = """
    democratic people popular socialist islamic arab bolivarian plurinational multinational cooperative
    operative hashemite united eastern
    democratique populaire socialiste islamique arabe bolivarienne unie unis hachemite
    democratica popular socialista islamica bolivariana plurinacional unida unidas unido cooperativa hachemita
    hachemi araba democratico bolivariano islamico
    demokratische demokratischer volksrepublik islamische vereinigte vereinigtes arabische sozialistische
    bolivarische haschemitisches plurinationaler kooperative
    popolare unita unite uniti hascemita plurinazionale cooperativa
    islamitische democratische volksrepubliek verenigde verenigd arabische socialistische bolivariaanse
    demokratyczna ludowa islamska zjednoczona zjednoczone zjednoczony arabska socjalistyczna boliwarianska
    demokratyczno kooperacyjna haszymidzkie wielonarodowe
    demokratik halk islam birlesik arap sosyalist bolivarci hasimi cokuluslu
    islamiska islamske demokratiska demokratiske folkrepubliken folkerepublikken forenade forenede forente
    arabiska arabiske socialistiska bolivarianska
    демократическая народная народно исламская арабская объединенная соединенное соединенные социалистическая
    боливарианская многонациональное хашимитское кооперативная
    ديمقراطيه ديمقراطية شعبيه شعبية اسلاميه إسلامية اسلامية عربيه عربية اشتراكيه اشتراكية متحده متحدة
    بوليفاريه هاشميه هاشمية
"""
FORM_WEIGHT = 0.02
MINOR_FORM_WEIGHT = 0.15

# Words around the name of a body that do not name another one, and those that say what is done about a theme.
_AROUND_BODIES = frozenset(
    "headquarters hq secretariat general group groupe grupo inc ltd foundation fondation official".split()
)
_AROUND_INSTRUMENTS = frozenset("annex dated adopted".split())
_AROUND_THEMES = frozenset(
    "anti counter combating combat countering fight fighting tackling addressing issue topic "
    "lutte lucha combate борьба".split()
)
_MONTHS = (
    "january february march april may june july august september october november december "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
AROUND_WEIGHT = 0.12

_UNITED_NATIONS = re.compile(
    r"\b(?:nations unies|naciones unidas|nacoes unidas|nazioni unite|vereinten? nationen|verenigde naties|"
    r"onu|организаци\w{1,2} объединенных нации|оон|الامم المتحدة)\b|联合国"
)
"""A part of many names, whose ending changes with the sentence, and which lists write out or not."""

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_POINT_WORDS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_POINTS = re.compile(r"\b([nsew])\.(?!\w)\s*")
_CUT = re.compile(r"\d+(?:[/.]\d+)+|\w{2,}\.(?!\w)|\w+", re.UNICODE)
_WORD = re.compile(r"\d+(?:[/.]\d+)+|\w+", re.UNICODE)
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?(?:{_MONTHS.replace(' ', '|')})\b")
_PARENTHESES = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_CHINESE_FORMS = re.compile(
    "(?:民主主义|人民|民主|社会主义|联邦|联合|共和国|王国|大公国|公国|酋长国|苏丹国|伊斯兰|阿拉伯|多民族|玻利瓦尔|独立国|联盟|国)"
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
YEAR = re.compile(r"(?:19|20)\d\d")


def words(name: str, *, states: bool = False, cut: bool = False) -> tuple[str, ...]:
    """The words of a name that count, in order.

    Args:
        states: the name is one of a State; Chinese names lose the words of forms of government.
        cut: keep the point of words that are cut short, as in ``Bosnia & Herz.``
    """
    text = _INITIALS.sub(lambda m: re.sub(r"[.\s]", "", m[0]) + " ", fold(name[:LONGEST_NAME]))
    text = _UNITED_NATIONS.sub(" united nations ", _DATE.sub(" ", text))
    text = _POINTS.sub(lambda m: _POINT_WORDS[m[1]] + " ", text)
    text = re.sub(r"['’ʼ`´]s\b", "s", text)
    text = re.sub(r"\b(d|l|dell|dall|all|nell|sull)['’ʼ`´]", " ", text)
    text = re.sub(r"['’ʼ`´]", "", text).replace("&", " and ")
    text = re.sub(r"\bco-(?=operat|ordinat)", "co", text)
    found: list[str] = []
    for word in (_CUT if cut else _WORD).findall(text):
        if word.endswith("."):
            short = word[:-1]
            whole = short in _ABBREVIATIONS or short in _STOP
            found += (_spelling(part) for part in (_ABBREVIATIONS.get(short, "") if whole else word).split())
        elif CHINESE.search(word):
            found.append((_CHINESE_FORMS.sub("", word) or word) if states else word)
        elif word not in _STOP:
            found += (_spelling(part) for part in _ABBREVIATIONS.get(word, word).split())
    return tuple(w for w in found[:MOST_WORDS] if w not in _STOP) or tuple(_WORD.findall(text)[:MOST_WORDS])


def _spelling(word: str) -> str:
    """One of the spellings of a word: organization, program, center, without the Arabic article."""
    word = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", word) if len(word) > 5 else word
    word = re.sub(r"^(program|cent|theat)(?:me|re)(s?)$", lambda m: _BASES[m[1]] + m[2], word)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    return word[:-1] if len(word) > 4 and _PLURAL.search(word) else word


_PLURAL = re.compile(r"[^suiаеияў]s$")
_BASES = {"program": "program", "cent": "center", "theat": "theater"}


def key(name: str) -> str:
    """Names that have the same key have the same words, in whatever order."""
    return " ".join(sorted(words(name)))


def letters(name: str) -> str:
    """The letters and digits of a name, one after the other."""
    return "".join(c for c in fold(name[:LONGEST_NAME]) if c.isalnum())


def outside(name: str) -> tuple[str, ...]:
    """A name without what stands in brackets; nothing where there are none."""
    short = _PARENTHESES.sub(" ", name).strip(" ,;-–")
    return (short,) if short and short != name.strip() else ()


def parts(name: str) -> tuple[str, ...]:
    """What stands between dashes, strokes and semicolons; nothing where there are none."""
    marks = (mark for mark in (" - ", " – ", " — ", " / ", "|", ";") if mark in name)
    return tuple(part.strip() for mark in marks for part in name.split(mark) if part.strip())


def readings(name: str) -> Iterator[str]:
    """What a name may be in other lists: the whole, without brackets, what stands in them, its parts."""
    name = name[:LONGEST_NAME]
    yield name
    yield from outside(name)
    for inside in _PARENTHESES.findall(name):
        if inside.strip():
            yield inside.strip()
    yield from parts(name)
    if "," in name:
        yield name.partition(",")[0]


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it sounds, roughly: misspellings of a name have the same."""
    text = word
    for pattern, replacement in _SOUNDS:
        text = pattern.sub(replacement, text)
    return text


_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ph", "f"),
        (r"dj|dz|j", "g"),
        (r"tch|tsch|sch|sh|ch|cz|č|š", "s"),
        (r"ck|qu|c(?=[aourl])|q|k", "c"),
        (r"z|c(?=[eiy])", "s"),
        (r"w", "v"),
        (r"y", "i"),
        (r"(?<=[a-z])h", ""),
        (r"(.)\1+", r"\1"),
    )
)


def weight_of_form(word: str, kind: str) -> float | None:
    """The weight of a word that hardly tells things of a kind apart; ``None`` for other words."""
    if kind == "state":
        return FORM_WEIGHT if word in _SPELT_FORMS else MINOR_FORM_WEIGHT if word in _SPELT_MINOR else None
    around = _AROUND.get(kind, frozenset())
    return AROUND_WEIGHT if word in around else None


_AROUND = {"organization": _AROUND_BODIES, "instrument": _AROUND_INSTRUMENTS, "theme": _AROUND_THEMES}
_SPELT_FORMS = frozenset(_spelling(fold(word)) for word in _FORMS.split())
_SPELT_MINOR = frozenset(_spelling(fold(word)) for word in _MINOR_FORMS.split())
