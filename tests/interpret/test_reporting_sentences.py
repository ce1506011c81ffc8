"""Sentences of summaries, put together: who speaks × the verb that tells it × how the sentence is built.

Each table is complete for what summaries use; the names are ours. What is only mentioned speaks nowhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.interpret.speakers import find_speakers
from loaders.manifest import ManifestEntry
from loaders.model.facts import StatementFact
from loaders.model.text import MappedText
from loaders.parse import parse
from loaders.read import read_source
from tests.interpret.reports import knowledge

SPEAKERS = {
    "The representative of Uganda": "Uganda",
    "The delegation of the Philippines": "Philippines",
    "One speaker from Latvia": "Latvia",
    "A practitioner from the United Republic of Tanzania": "United Republic of Tanzania",
    "The observer for the World Customs Organization": "World Customs Organization",
    "The panellist from the Open Courts Initiative": "Open Courts Initiative",
    "Ms. Ruta Koskinen": "Ruta Koskinen",
    "Mr. Farrukh Diarra (Sri Lanka)": "Farrukh Diarra",
    "Dr. Salma Okonkwo, Head of Prisons, Ministry of Justice, Ecuador,": "Salma Okonkwo",
    "Professor Eeva Thapa of the University of Malta": "Eeva Thapa",
    "The second panellist, Judge Yuki Haddad, a judge from Peru,": "Yuki Haddad",
    "Her Excellency Ms. Nadia Rahimov, Permanent Representative of Tunisia,": "Nadia Rahimov",
    "The Attorney General of Norway, Mr. Mamadou Moreau-Petit,": "Mamadou Moreau-Petit",
    "The Executive Director of UNODC": "Executive Director of UNODC",
    "A staff member of the Border Management Branch": "Border Management Branch",
}
"""How a speaker is printed, and whose statement it is."""
ANYBODY = """
accentuated bail | acknowledged that data were scarce | addressed bail | admitted that data were scarce
| advised against bail | advocated bail | affirmed that courts mattered | agreed that data were scarce |
alerted participants to bail | alluded to bail | analysed bail | announced a law | answered questions on
bail | appealed for funds | applauded the project | argued that data were scarce | asked about bail |
asserted that data were scarce | assessed bail | attached importance to bail | attributed the decline to
bail | backed the call for data | began by recalling bail | believed that data were scarce | briefed the
Commission on bail | brought bail to the attention of the Commission | brought up bail | built on
previous remarks | called attention to bail | called for data | cast light on bail | cautioned against
bail | challenged the view that courts were slow | charted the decline | cited bail | claimed that data
were scarce | clarified bail | closed by recalling bail | commended the project | commented on bail |
compared bail in two regions | complemented the figures | conceded that data were scarce | concluded
that data were scarce | concurred that data were scarce | condemned violence | contended that data were
scarce | contributed examples of bail | conveyed thanks | countered that data were scarce | covered bail
| credited bail with the decline | criticized bail | dealt with bail | debunked a myth | declared that
data were scarce | dedicated the talk to bail | delved into bail | demonstrated how bail worked |
denounced violence | deplored violence | described bail | detailed bail | disagreed with the view |
discussed bail | dissected bail | doubted whether bail worked | drew a parallel with bail | drew
attention to bail | drew on bail | dwelt on bail | echoed the call | elaborated on bail | elucidated
bail | emphasized bail | encouraged States to adopt bail | ended by calling for data | enquired about
bail | enumerated the benefits | estimated the cost | evoked bail | examined bail | exemplified bail |
expanded on bail | explained bail | explored bail | exposed abuses | expounded on bail | expressed
concern | flagged bail | focused on bail | formulated recommendations | found that data were scarce |
framed bail as a right | gave an account of bail | gave insights into bail | guided participants through
bail | hailed the project | held that data were scarce | highlighted bail | identified gaps |
illustrated bail | indicated that data were scarce | informed the Commission of bail | insisted on bail
| intervened on bail | introduced bail | invited participants to visit courts | joined previous speakers
in calling for data | laid emphasis on bail | laid out bail | lamented the delay | lauded the project |
led participants through bail | likewise called for data | listed the benefits | looked at bail | made a
plea for bail | made reference to bail | made the case for bail | maintained that data were scarce |
mapped bail | mentioned bail | narrated how bail began | noted that data were scarce | objected to bail
| observed that data were scarce | offered an overview of bail | opened the panel with an overview of
bail | opposed bail | outlined bail | paid tribute to judges | painted a picture of bail | pinpointed
gaps | placed emphasis on bail | pleaded for bail | pledged support | pointed out that data were scarce
| portrayed bail | posed questions on bail | praised the project | presented bail | proposed bail |
provided an update on bail | put forward bail | questioned bail | quoted figures | raised the issue of
bail | reacted to remarks | reaffirmed a commitment | recalled bail | recognized bail | recommended bail
| recounted how bail began | referred to bail | reflected on bail | regretted the delay | reiterated the
call | rejected bail | related how bail began | remarked that data were scarce | reminded participants
of bail | repeated the call | replied that data were scarce | reported on bail | responded to questions
| revealed that data were scarce | reviewed bail | said that data were scarce | set out bail | shared
experience with bail | shed light on bail | showcased a project | showed how bail worked | singled out
bail | sketched bail | specified that data were scarce | spelled out bail | spoke about bail |
spotlighted bail | stated that data were scarce | stressed bail | suggested bail | summarized bail |
supported bail | surveyed bail | tackled bail | testified that data were scarce | thanked UNODC | then
turned to bail | told participants about bail | took stock of bail | took the audience through bail |
took up the issue of bail | took the view that data were scarce | touched upon bail | traced the history
of bail | underlined bail | underscored bail | unpacked bail | unveiled a tool | updated the Commission
on bail | urged States to adopt bail | voiced concern | walked participants through bail | warned that
data were scarce | was of the view that data were scarce | was concerned that data were scarce | weighed
in on bail | welcomed bail | wondered whether bail worked | zoomed in on bail
"""
STATES_TOO = """
acknowledged that data were scarce | admitted that data were scarce | argued that data were scarce |
called attention to bail | cautioned against bail | commended the project | concurred that data were
scarce | deplored violence | detailed bail | disagreed with the view | drew on bail | dwelt on bail |
echoed the call | elaborated on bail | emphasized bail | enquired about bail | explained bail | flagged
bail | gave an overview of bail | insisted on bail | lamented the delay | lauded the project | made a
plea for bail | made the case for bail | mentioned bail | objected to bail | placed emphasis on bail |
posed questions on bail | put forward bail | questioned bail | recounted how bail began | reflected on
bail | regretted the delay | remarked that data were scarce | set out bail | shared experience with bail
| shed light on bail | showcased a project | spelled out bail | spoke about bail | stressed bail |
thanked UNODC | took the view that data were scarce | touched upon bail | voiced support for bail |
walked participants through bail | warned that data were scarce | wondered whether bail worked
"""
BUILT: list[tuple[str, list[str]]] = [
    ("Uganda and the representative of Latvia examined bail.", ["Uganda", "Latvia"]),
    ("Both the delegate of Peru and Ms. Ruta Thapa cited bail.", ["Peru", "Ruta Thapa"]),
    ("Uganda, together with Norway, stressed bail.", ["Uganda", "Norway"]),
    ("Uganda and Norway, among others, stressed bail.", ["Uganda", "Norway"]),
    ("Uganda stressed bail, Norway parole and Latvia the costs.", ["Uganda", "Norway", "Latvia"]),
    ("Ms. Ruta Thapa spoke about bail, Mr. Jo Ek about parole and Peru about costs.", ["Ruta Thapa", "Jo Ek",
                                                                                   "Peru"]),
    ("The expert from Peru described bail and the expert from Latvia that of parole.", ["Peru", "Latvia"]),
    ("Uganda stressed bail and Norway underlined parole.", ["Uganda", "Norway"]),
    ("Uganda stressed bail, Norway underlined parole and Peru urged care.", ["Uganda", "Norway", "Peru"]),
    ("Uganda warned of delays; Norway explained parole.", ["Uganda", "Norway"]),
    ("Mr. Jo Ek traced the law, while Dr. Ruta Thapa explored its use.", ["Jo Ek", "Ruta Thapa"]),
    ("Uganda deplored violence, a view shared by Norway.", ["Uganda", "Norway"]),
    ("Uganda deplored violence, a view with which Norway concurred.", ["Uganda", "Norway"]),
    ("Uganda deplored violence, as did Norway.", ["Uganda", "Norway"]),
    ("Ms. Ruta Thapa explored bail, followed by Judge Jo Ek.", ["Ruta Thapa", "Jo Ek"]),
    ("Ms. Ruta Thapa was followed by Mr. Jo Ek, who explored bail.", ["Ruta Thapa", "Jo Ek"]),
    ("Ms. Ruta Thapa took the floor, then Mr. Jo Ek.", ["Ruta Thapa", "Jo Ek"]),
    ("Peru and Fiji intervened. So did the observers for Europol and UNICEF.", ["Peru", "Fiji", "Europol",
                                                                               "UNICEF"]),
    ("According to Ms. Ruta Thapa, data were scarce.", ["Ruta Thapa"]),
    ("In the words of the expert from Peru, data were scarce.", ["Peru"]),
    ("As Mr. Jo Ek, Chief Prosecutor of Peru, put it, data were scarce.", ["Jo Ek"]),
    ("As pointed out by the representative of Peru, data were scarce.", ["Peru"]),
    ("Data were scarce, the representative of Peru said.", ["Peru"]),
    ("“Data are scarce”, said Ms. Ruta Thapa.", ["Ruta Thapa"]),
    ("Data, Ms. Ruta Thapa argued, were scarce.", ["Ruta Thapa"]),
    ("The need for data was stressed by Ms. Ruta Thapa and by the representative of Peru.", ["Ruta Thapa",
                                                                                           "Peru"]),
    ("Concern about delays was expressed by Peru and Norway.", ["Peru", "Norway"]),
    ("A presentation on bail by Mr. Jo Ek followed.", ["Jo Ek"]),
    ("The presentations were shared between Mr. Jo Ek and Ms. Ruta Thapa.", ["Jo Ek", "Ruta Thapa"]),
    ("The next speaker was Mr. Jo Ek (Peru).", ["Jo Ek"]),
    ("Ms. Ruta Thapa was the first to speak.", ["Ruta Thapa"]),
    ("Ms. Ruta Thapa joined online. She traced the law.", ["Ruta Thapa"]),
    ("Those who took the floor included Peru, Norway and Latvia.", ["Peru", "Norway", "Latvia"]),
    ("The discussion saw the participation of Peru, Norway and Latvia.", ["Peru", "Norway", "Latvia"]),
    ("The report prompted questions from Peru and Norway.", ["Peru", "Norway"]),
    ("Questions to the panel came from Peru and Norway.", ["Peru", "Norway"]),
    ("Peru, Norway and Latvia joined the discussion.", ["Peru", "Norway", "Latvia"]),
    ("Responding to questions from Peru, Mr. Jo Ek clarified the law.", ["Peru", "Jo Ek"]),
    ("From the floor, Peru examined bail.", ["Peru"]),
    ("Peru, for the African Group, examined bail.", ["Peru"]),
    ("A young man from Accra, Mr. Jo Ek, moved the audience with a testimony.", ["Jo Ek"]),
    ("Peru called for data; that of bail was scarce, and the expert from Fiji, reacting to Ms. Ruta Thapa, "
     "agreed.", ["Peru", "Fiji"]),
    ("The discussion was joined by Peru, Norway and Latvia.", ["Peru", "Norway", "Latvia"]),
    ("The delegation of Peru stressed bail; that of Norway concurred.", ["Peru", "Norway"]),
    ("Next in line was Ms. Ruta Thapa, who explored bail.", ["Ruta Thapa"]),
    ("UNICEF stressed bail.", ["UNICEF"]),
    ("To illustrate the point, Ms. Ruta Thapa screened a short film.", ["Ruta Thapa"]),
]  # fmt: skip
SILENT = """
As Kenya showed, prisons could be emptied without risk.
Kenya was joined by Peru and Chile in the alliance for safe schools.
Data were provided by Kenya and Peru.
Funding was offered by Italy and Norway.
Ms. Ana Sand, who moderated the panel, introduced the speakers.
In the experience of Kenya, mediation reduced the number of trials.
Peru recognized the right to legal aid in its Constitution.
Peru introduced electronic bracelets in 2019.
Italy supported victims through a national fund.
Kenya reviewed its laws on bail.
Spain covered the costs of shelters.
The Philippines dealt with the matter in its penal code.
The General Assembly emphasized the importance of the rule of law.
The Commission drew attention to the rules in its resolution 29/1.
The Special Rapporteur on torture had stressed the need for safeguards in her report.
According to the World Health Organization, one third of all women had suffered violence.
According to Kenya, as printed in the survey, crime had declined.
As recommended by the Committee against Torture, solitary confinement should be ended.
The issue was addressed by the Supreme Court of India in 2014.
The course was developed by Ms. Ana Sand and taught in Kenya.
The first project was in Kenya.
One panellist recalled the case of Mr. Bo Stein.
Mr. Bo Stein served as Rapporteur.
Mr. Bo Stein was elected Vice-Chair.
Ms. Ana Sand moderated the discussion.
Representatives of Kenya, Peru and Chile attended.
Experts from Kenya and Peru had drafted the guidelines.
Speakers referred to the statement made by the representative of Peru at the previous session.
One speaker quoted Ms. Ana Sand, who had once said that prisons were schools of crime.
One speaker from the Latin American region described a hotline.
The Kyoto Declaration highlighted the role of youth.
UNODC supported States in drafting laws.
UNICEF estimated that one billion children suffered violence.
Speakers mentioned good practices from Italy, Spain and Portugal, including a hotline.
"""


def table(words: str) -> list[str]:
    return [" ".join(entry.split()) for entry in words.split("|")]


def heard(sentence: str) -> list[str]:
    return [s.agent.actor.label for s in find_speakers(MappedText.of(sentence), knowledge())]


@pytest.mark.parametrize(
    "speaker", [pytest.param(s, marks=[pytest.mark.long] if i % 4 else []) for i, s in enumerate(SPEAKERS)]
)
def test_whoever_speaks_is_heard_with_every_verb(speaker: str) -> None:
    missed = [told for told in table(ANYBODY) if heard(f"{speaker} {told}.") != [SPEAKERS[speaker]]]
    assert not missed


def test_states_are_heard_with_verbs_of_words() -> None:
    assert not [told for told in table(STATES_TOO) if heard(f"Trinidad and Tobago {told}.") != [
        "Trinidad and Tobago"
    ]]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speakers"), BUILT, ids=[sentence for sentence, _ in BUILT])
def test_everybody_speaks_however_the_sentence_is_built(sentence: str, speakers: list[str]) -> None:
    actors = [s.agent.actor for s in find_speakers(MappedText.of(sentence), knowledge())]
    assert len(actors) == len(speakers)
    for name in speakers:
        assert any(name in (actor.label, actor.acronym, *actor.names) for actor in actors), name


@pytest.mark.parametrize("sentence", SILENT.strip().split("\n"))
def test_who_is_only_mentioned_does_not_speak(sentence: str) -> None:
    assert heard(sentence) == []


COVER = """E/CN.15/2031/CRP.4

14 April 2031

Commission on Crime Prevention and Criminal Justice

Thematic discussions on the implementation of the Kyoto Declaration

Summary by the Chair

I. Introduction

1. The thematic discussions were held in Vienna on 5 and 6 December 2030.

II. Thematic session 1: Bail

2. On 5 December 2030, the Commission discussed bail.

{}
"""


def test_summaries_hear_the_same_and_no_more(tmp_path: Path) -> None:
    told = [*(s for s, _ in BUILT), *SILENT.strip().split("\n")]
    path = tmp_path / "summary.txt"
    path.write_text(COVER.format("\n\n".join(f"{i}. {s}" for i, s in enumerate(told, 3))), encoding="utf-8")
    facts = interpret(
        parse(read_source(path, "summary", path.name)),
        ManifestEntry(id="summary", file=path.name),
        knowledge(),
    )
    numbers = [f.paragraph for f in facts.facts if isinstance(f, StatementFact)]
    assert [numbers.count(str(i)) for i in range(3, len(told) + 3)] == [
        *(len(speakers) for _, speakers in BUILT), *(0 for _ in SILENT.strip().split("\n")),
    ]  # fmt: skip
