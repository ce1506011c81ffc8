"""Words that name events of no series: "expert group meeting on …", "Global Fraud Summit", "Reunión …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.place_words import PLACE
from loaders.model.facts import MeetingKind
from loaders.model.months import MONTH
from loaders.model.text import Span

NOUN = (
    r"(?:Expert\s+Group(?:\s+Meeting)?|Expert\s+Meeting|(?:Group|Committee)\s+of\s+(?:Governmental\s+)?Experts|Working\s+Group|Congress|"
    r"High-level\s+(?:Event|Segment)|Side\s+Event|Conference|Meeting|Forum|Summit|World\s+Assembl(?:y|ies)|(?<=(?:th|st|nd|rd)\s)(?:General\s+)?Assembly(?=\s+of\s)|Training\s+Course(?=\s+(?:on|for)\s|,\s+held\s)|"
    r"Workshops?(?:\s+\d+)?|Consultations?|Seminar|Symposium|Dialogue|Round[\s-]?[Tt]able|Colloquium|Webinar|"
    r"World\s+Caf[ée]|Week(?=\s+(?:at|held|in|on|of)\s|,)|Retreat|Hearing|Debate|Gathering|Ceremony|(?:Thematic|Expert|Panel)\s+[Dd]iscussions?|"
    r"Reunión|Consulta|Foro|Conferencia|Taller|Seminario|Cumbre|Réunion|Conférence|Atelier|"
    r"Atelier\s+régional)(?:s\b)?(?!\s+(?:Cent(?:re|er)|Rooms?|Halls?|Building|Services?|Management|Complex|Support)\b)"
)
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽȘȚ0-9][\w’'./+-]*"
SMALL = (
    r"(?:of|on|the|for|and|to|in|a|an|against|with|from|at|by|involving|relating|concerning|regarding|between|among|into|or|responsible|in\s+charge|de|del|la|las|los|el|y|para|sobre|en|e|"
    r"do|da|des|du|les|à|et|pour|its)"
)
HELD = (
    r"(?:held|convened?|reconvened?|conducted|host(?:ed)?|organi[sz]ed(?!\s+crim)|t(?:ook|akes?|aken)\s+place|r[au]n(?=\s+from\b)|(?<=[a-z]\s)ran(?=\s+(?:for|in|on)\b)|"
    r"(?:(?<=\bwill\s)|(?<=\bwould\s)|(?<=\bshall\s)|(?<=\bis\sto\s)|(?<=\bwas\sto\s)|(?<=\bare\sto\s))(?:hold|organi[sz]e|convene|host)(?=\s+(?:in|at|on|from)\b)|"
    r"act\s+as\s+host|scheduled|foreseen|envisaged|planned(?!\s+to\b)|planning(?=\s*$|\s+for\b)|br(?:ought|inging)\s+together|facilitated|staged|"
    r"(?<=was\s)marked|set(?=\s+for\s+\w|\s*$)|(?<=\bbriefing\s)given|gave(?=\s+(?:in|at)\s+[A-Z])|carried\s+out|(?<!\bthe\s)(?<!\ba\s)meeting(?=,?\s+(?:in|at|on|from|for|again|online)\b|,?\s*$)|"
    r"(?:(?<=which\s)|(?<=that\s))(?:(?:preceded|followed)(?:\s+it)?|concluded\s+(?:it|them)|(?:closed|ended|completed|initiated)(?=\s+(?:the|its|an?)\s))|"
    r"(?<=\bhad\s)(?:preceded|followed)\s+(?:it|them)|(?:(?<=\bwas\s)|(?<=\bwere\s))(?:devoted|dedicated)(?=\s+to\b)|followed(?=,?\s+in\s+[A-Z])|"
    r"met|meet|sat(?=\s+(?:in|at|from)\b)|gathered|assembled|c[oa]me\s+together|opened|"
    r"realizad[ao]|celebrad[ao]|efectuad[ao]|"
    r"llevad[ao]\s+a\s+cabo|tuvo\s+lugar|tenue|organisée?)"
)
ONLINE = (
    r"(?:online|virtual(?:ly)?|remotely|(?:by|via)\s+(?:means\s+of\s+)?(?:video|tele)-?\s?conference|"
    r"in\s+(?:an?\s+)?(?:online|virtual|hybrid|fully\s+virtual)\s+(?:format|form|mode|setting))"
)
HELD_AFTER = (
    rf"\b{HELD}\s+(?:immediately\s+|right\s+)?(?:after|following|before|prior\s+to|ahead\s+of)\s+"
    r"(?:the|its)\s+"
)
"""``the dialogue held after the meeting of the Working Group, on 22 June``: the day of the dialogue"""
_ON_WHAT = (
    r"(?:\s+on\s+(?!behalf\b|(?:the\s+)?(?:occasion|margins|sidelines|basis|same|morning|afternoon)\b)(?:the\s+)?"
    rf"[a-z][^,.;()]{{3,100}}?(?=,|\s+(?:{HELD}|which|that|was|were|is|will|would|to\s+be)\b|\s+(?:in|at)\s+[A-Z]|\s+\(|"
    r"\s+(?:on|from)\s+(?:\d|$)|\s*$))?"
)
"""What a meeting under a proper name was on, in small letters."""
_LISTED_TOPIC = (
    rf"(?<!Forum)(?<!Summit)(?<!Conference)(?<!Meeting),\s+"
    rf"(?=(?:{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}},\s+){{0,5}}{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}},?\s+and\s+{_CAPITAL})"
)
"""``the Global Forum on Law, Justice and Development``: a comma inside a name."""
_WORD = rf"(?!\d{{1,2}}(?:\s+(?:to|and|{MONTH})\b|[–-]\d)){_CAPITAL}"
"""A word of a name, and no day: ``the Working Group in Rabat from 9 to 12 May``"""
_NAME = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL}\s+(?:(?:and|of|the|for|"
    rf"on|against)\s+)?){{0,8}}?{NOUN}(?![\w-])"
    rf"(?:(?:[ :.]?\s+(?!at\s+(?:its|the)\s+\d)(?:{SMALL}\s+){{0,3}}|{_LISTED_TOPIC}){_WORD}){{0,24}}"
    rf"(?:(?:\s+(?!(?:and|or|which|that)\b)[\w’'-]+){{1,8}}(?=\s+\([A-Z][\w’' ]+,\s)|{_ON_WHAT})"
)
_ITS_MEETING = re.compile(
    r"(?P<body>(?:[A-Z][\w-]*\s+|(?:open-ended|intergovernmental|governmental|ad\s+hoc|informal|joint|technical|expert|"
    r"working)\s+){0,6}?(?:Group|group|Committee|committee|Board|Conference|Forum|Commission|Council|Network|Task\s+Force)"
    r"(?:\s+(?:on|of|for|to)\s+(?:(?!\s(?:had|has|held)\b)[^,.;()]){3,120}?)?)(?:,\s+which)?\s+(?:(?:had|has|shall|should|will|would|to)\s+)?(?:held|holds?|convene[ds]?|opened|concluded)\s+its\s+"
    rf"(?:(?:resumed|reconvened)\s+)?(?P<number>(?i:{ORDINAL}))\s+(?:plenary\s+)?(?:session|meeting)"
)
_ITS_NTH = re.compile(
    rf"(?:next|last|forthcoming|(?i:{ORDINAL}))\s+(?:[a-z]+\s+)?meeting|"
    r"(?:(?:resumed|reconvened|concluding|final|closing|organizational|inaugural|special|extraordinary|informal)\s+){1,2}session"
)
_BODY_OF_ITS = re.compile(
    r"(?:(?:(?:open-ended|intergovernmental|governmental|ad\s+hoc|informal|joint|technical|expert|working|[A-Z][\w-]*)\s+){1,6}"
    r"(?:[Gg]roup|[Cc]ommittee|[Nn]etwork|[Bb]oard|[Bb]ureau)|Commission(?=\s+(?:on|for)\s))\b(?:\s+(?:on|of|to|for)\s+(?:the\s+)?[A-Z][\w-]*"
    r"(?:\s+(?:(?:and|of|on|for|the|to|in|an?)\s+)*[A-Z][\w-]*){0,12})?"
)
_OF_WHICH_THE = re.compile(rf",?\s+of\s+which\s+the\s+(?P<nth>(?i:{ORDINAL}))\s")
"""``nine world congresses, of which the eighteenth was held in``"""
_WHOSE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+(?P<owner>[A-Z][^,;()]{2,160}?)(?:\s+\([^()]{2,60}\))?,\s+$")
"""``the Arab Forum on Asset Recovery, whose meetings were held in``"""
_MEETING_OF_BODY = re.compile(r"Meeting of the (?P<body>Committee|Group|Board|Bureau|Panel)")
_WHICH_MET = re.compile(
    r"(?P<body>(?:(?:(?!The\s)[A-Z][\w’-]*\s+){1,5}(?:Committee|Group|Board|Bureau|Panel|Force|Prosecutors|Institutes|Observatory|Network|Council|Coalition|Alliance|Consortium|Association|Society|Federation|Academy)|"
    r"Board(?=\s+of\s+(?:Trustees|Directors|Governors))|(?<=\b[Tt]he\s)(?:[a-z-]+\s+){0,3}?(?:panel|task\s+force|bureau|jury|board|network)(?=\s+(?:had\s+)?met\s+in\s+[A-Z])|Group(?=\s+of\s+(?:Friends|States)\b)|group\s+of\s+(?:friends|volunteers|like-minded\s+States)(?:\s+of\s+(?:the\s+)?[a-z]+)?|"
    r"(?:drafting|steering|preparatory|organizing)\s+(?:committee|group)|(?<=\b[Tt]he\s)(?:[\w-]+\s+){1,4}?(?:network|group|board|panel)(?=\s+(?:had\s+)?met\s+for\s+the\s)|"
    r"(?:(?<=\bthe\s)|(?<=\bThe\s))(?:Group|Committee|Board|Bureau|Network)(?=\s+(?:had\s+)?met\b))"
    r"(?:\s+(?:on|of)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:(?:and|of|on|the|against|for|in|to)\s+)*[A-Z][\w-]*){0,8})?)"
    rf"(?:\s+on\s+[a-z][^,;()]{{3,60}}?)?(?=(?:,\s+which|,\s+(?:which|whose|(?:established|created|set\s+up|chaired|composed|elected|open)(?=\s))\s[^,;]{{3,80}},)?\s+(?:(?:had\s+)?(?:met|sat)|(?:will|shall|would|is\s+to|are\s+to|was\s+to)\s+meet)(?:\s+(?:again|twice|(?:two|three|four)\s+times))?[:,]?\s+(?:[a-z]+ly\s+|in\s+[a-z]+\s+|at\s+(?:the\s+)?[a-z-]+\s+level\s+|for\s+the\s+(?:last|(?i:{ORDINAL}))\s+time(?:\s+|$))?(?:(?:in|at|on|from)\s|$))"
)
PEOPLE = (
    r"(?:experts|representatives|delegates|practitioners|ministers|prosecutors|judges|magistrates|investigators|academics|"
    r"scholars|(?:police\s+)?chiefs|mayors|journalists|lawyers|scientists|specialists|leaders|students|survivors|officials|heads\s+of\s+[a-z]+(?:\s+(?:services|administrations|departments|agencies|authorities|offices|institutions))?|young\s+people|parliamentarians|police\s+officers|researchers|negotiators|institutes)"
)
"""Those who meet, where words say that somebody met."""
_PEOPLE_MET = re.compile(
    rf"\b(?P<who>(?<![A-Z]\w\s)(?<!\band\s)(?i:{PEOPLE}))(?:\s+(?:from|of)\s+(?:(?!\s(?:that|which|took|was|were)\s)[^,.;]){{2,110}}?)?(?=(?:,?\s+who|,\s+which)?\s+(?:(?:had\s+)?(?:(?:first|then|later|subsequently|also|next|again)\s+)?(?:met|gathered|assembled|come\s+together)(?:\s+again)?|came\s+together|(?:would|will|were\s+to)\s+(?:meet|gather))\s+(?:in|at|on|from)\s|"
    r"\s+(?:had\s+)?[a-z]+(?:ed|en)\s(?:(?!\b(?:which|that|who)\b)[^,.;]){3,80}?\s+when\s+they\s+(?:met|gathered|assembled)\s+(?:in|at|on|from)\s)"
)
"""``Experts met in Accra on 20 May to prepare it``"""
_GROUP_MET = re.compile(
    r"\b[Tt]he\s+(?P<body>(?:(?:open-ended|intergovernmental|governmental|ad\s+hoc|informal|joint|technical|expert|working|drafting|advisory)\s+){0,4}"
    r"(?:group|committee|network|panel)(?:\s+of\s+experts)?)"
    r"(?=\s+(?:had\s+)?met(?:\s+(?:again|twice|(?:two|three|four|five|six)\s+times|for\s+the\s+(?:first|second|third|last)\s+time))?[:,]?\s+(?:in|at|on|from)\s)"
)
"""``The group met for the first time in Vienna from …``"""
_ROMANCE = re.compile(
    r"(?:Reunión|Consulta|Foro|Conferencia|Taller|Seminario|Cumbre|Réunion|Conférence|"
    r"Atelier)\b[^,;(]{0,400}"
)
_PLAIN_HELD = re.compile(
    rf"(?:workshop(?:\s+\d)?|event|seminar|webinar|symposium|forum|conference|round\s?-?table|dialogue|summit|briefing|colloquium|hearing|consultation|retreat|"
    r"(?-i:meeting|(?:thematic\s+)?discussion)|ceremony|celebration|commemoration|panel|course)s?"
    r"(?:,\s+(?:originally|initially|previously|first)\s[^,]{3,60},|,)?\s+"
    r"(?:(?:(?:that|which)\s+)?(?:(?:(?:was|is|were|are)\s+)?to\s+be|(?<=[sth]\s)were|was|h(?:ad|as)\s+(?:also\s+)?been|will\s+be|would\s+be|"
    r"(?:will|would|shall|(?:is|are|was|were)\s+(?:(?:due|scheduled|expected)\s+)?to)(?=\s+take\s+place\b))\s+(?:(?:also|jointly)\s+|co-)?|"
    r"(?:that|which)\s+(?=took\s)|(?:that|which)\s+(?-i:(?:the\s+)?[A-Z][^,.;]{1,100}?\s+)(?:had\s+)?|(?:(?:that|which)\s+)?(?:it|they|he|she)\s+(?:had\s+)?)?"
    rf"(?:co-)?{HELD}\s+(?:(?:online|virtually|remotely|jointly|together)\s+)?(?:(?:in|at|by|on|from|for|during|with|within|to)\s|there\b)",
    re.IGNORECASE,
)
_NO_MODIFIER = (
    r"(?:(?i:the|this|that|these|those|an?|its|his|her|their|our|each|every|other|another|both|such|same|next|last|previous|"
    r"present|following|(?<!high-level\s)plenary|of|in|at|on|and|or|nor|with|from|by|to|for|into|as|under|via|through|during|since|after|"
    r"final|closing|before|between|including|within|outside|is|are|was|were|be|been|has|had|have|shall|should|will|would|may|can|no|fewer|more|than|least|which|who|when|where|not|also|then)\b|"
    r"(?:hold|organize|convene|host|attend|conduct|arrange|plan|schedule|join|support|facilitate|prepare|invite|welcome)\b|"
    r"(?:held|convened|hosted|organi[sz]ed|attended|conducted|scheduled|planned|opened|opening|closing)\b|"
    rf"\d+(?:st|nd|rd|th)\b|(?i:{ORDINAL})\s+meetings?\b)"
)
"""Words that begin no name: what stands before an event, or numbers a sitting."""
_OF_STATES = r"(?:Group\s+of\s+(?:Seven|Eight|Twenty|\d+)\s+)"
_MODIFIERS = rf"(?:(?!{_NO_MODIFIER})[\w’‑+-]+\s+)"
_NAMED_ALONE = (
    r"expert\s+groups?(?:\s+meetings?)?|intergovernmental\s+groups?(?=,?\s+(?:that|which)\s+(?:had\s+)?met\b)|expert\s+meetings?|groups?\s+of\s+(?:governmental\s+)?experts|"
    r"meetings?\s+of\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}?(?:group\s+of\s+experts|experts|expert\s+group)|"
    r"(?<!in\s)consultations?(?!\s+meetings?\b)|workshops?(?:\s+\d\b)?|seminars?|symposi(?:um|a)|webinars?|working\s+group|task\s+force|summits?|"
    r"(?:extended\s+)?[Bb]ureau(?!\s+meeting)|panel(?:\s+discussion)?s?|forums?|conferences?|round\s?-?tables?(?!\s+discussion)|dialogues?|colloqui(?:um|a)|"
    r"(?:high-level|thematic|expert|inter-?sessional|panel|round-?table|interactive|joint|special|open|public|follow-up|annual|biennial|(?:full|half)-day)\s+(?:discussions?|debates?)|"
    r"(?:world|international|global|regional|academic|scientific|annual)\s+congress(?:es)?(?=\s+(?:on|of|for|held)\s|,\s+(?:of\s+which|held|the)\s)|(?<!in\sthe\s)(?<!of\s)courses?(?=\s+(?:for|on)\s)|(?:training|summer|winter|refresher|certificate|speciali[sz](?:ation|ed))\s+courses?|trainings?(?=\s+(?:for|of|on)\s)|(?:such|similar)\s+congress(?:es)?|(?:such|similar)\s+meetings(?!\s+(?:should|shall|may|can|are)\b)|"
    r"(?<!by\s)tele-?conferences?|(?<!by\s)video-?conferences?|briefings?(?=\s+(?:for|on|of|held|given|was|were|had)\s)|retreats?|hearings?|gatherings?|ceremon(?:y|ies)|(?:commemoration|celebration|observance)s?|assembl(?:y|ies)(?=\s+(?:held|in\s+[A-Z]))|town[-\s]halls?(?:\s+meetings?)?|general\s+discussion\s+days?|days?\s+of\s+general\s+discussion|high-level\s+(?:[\w-]+\s+)?(?:launch|review|week)|(?:first|second|third|fourth|fifth)\s+(?:such\s+)?meeting|"
    r"(?:(?<=\ba\s)|(?<=\bour\s))meeting(?=\s+in\s+[A-Z][\w’' -]{2,30},?\s+(?:on|from|of)\s)|"
    r"(?:(?<=series\sof\s)|(?<=number\sof\s)|(?<=several\s)|(?<=two\s)|(?<=three\s)|(?<=four\s))meetings(?=\s+(?:of|on|for|with|between|among)\s)|(?<=\bat\s)meetings(?=,?\s+(?:(?:that|which)\s+(?:it|they)\s+)?(?:held|convened|hosted|organi[sz]ed)\s+(?:in|at|by|on|from|with|under)\s)|(?:(?<=\btheir\s)|(?<=\bheld\s))meetings?(?=,?\s+(?:in\s+[A-Z]|on\s+\d|held\s))|(?:(?<=\bthe\s)|(?<=\ba\s))meeting(?=,?\s+(?:that\s+was\s+|which\s+was\s+)?(?:held|hosted|convened|organi[sz]ed)\s+(?:in|by)\s)|"
    r"(?:(?<=\ba\s)|(?<=\bthe\s))meeting"
    r"(?=\s+(?:of|with)\s+[^,.;()]{3,80}?,?\s+(?:in\s+[A-Z][\w’' -]{2,30},?\s+)?(?:on|from)\s*$)|"
    r"(?<=\)\s)meeting(?=\s+(?:co-)?(?:held|hosted|convened|organi[sz]ed)\s+(?:in|by|at)\s)|"
    r"meeting(?=\s+for\s+[A-Z][\w’' -]{2,40}\s+\([A-Z])|"
    r"(?:(?<=\bconvene\sa\s)|(?<=\bhold\sa\s)|(?<=\bheld\sa\s)|(?<=\bconvened\sa\s)|(?<=\borganized\sa\s))meeting(?=\s+(?:of|on|for|with)\s)|"
    r"meetings?(?=\s+of\s+the\s)|(?:brainstorming|information|drafting|planning|training)\s+sessions?|[Mm]eetings?(?=\s+(?:(?:on|for)\s+[^,.;()]{3,100}?|of\s+(?!the\s)[a-z][^,.;()]{3,100}?,?)\s(?:(?:was|were|to\s+be)\s+)?(?:held|convened|hosted|organi[sz]ed)\b)|"
    r"(?:thematic\s+)?discussion(?=\s+(?:will|would|was|is\s+to)\s+(?:be\s+)?held)|"
    r"meetings?(?=\s+(?:of|on|for)\s+(?!which\b)[^,.;()]{3,100}?\s+in\s+[A-Z]"
    r"[\w’' -]{2,30}(?:,\s+[A-Z][\w’' -]{2,40})?,?\s*(?:(?:from|on)\s+|\()?$)|"
    r"(?:launch(?:\s+event)?|inauguration)(?=\s+of\s)|"
    r"meetings(?=\s+in\s+[A-Z][\w’' -]{2,30}(?:,?\s+(?:on|from)\s+|\s*\()$)|"
    r"event(?=\s+in\s+[A-Z][\w’' -]{2,30},?\s+on\s+$)|"
    r"event(?=\s+on\s+(?!\d|[A-Z][a-z]+day\b))|event(?=,?\s+(?:(?:that|which)\s+was\s+)?(?:held|hosted|organi[sz]ed|convened)\s+(?:in|at|by|on)\s)|"
    r"meetings?(?=\s+(?:that\s+|which\s+)?(?:it|they|he|she)\s+(?:had\s+)?held\s+(?:in|at|on|from|with)\b)|"
    rf"luncheons?|informals(?=\s+(?:were|had|was)\b)|(?!\d)(?i:{ORDINAL})\s+meeting(?=\s+(?:had\s+been|was|would\s+be|will\s+be)\s)|"
    r"(?<=\bits\s)(?:plenary|regular|annual)\s+(?:meetings?|sessions?|assemblies|assembly)(?=,?\s+(?:held\s+)?in\s+[A-Z])|"
    rf"(?<=\bits\s)(?i:{ORDINAL})\s+plenary\s+(?:meeting|session|assembly)(?=,?\s+(?:held\s+)?in\s+[A-Z])|"
    rf"(?:(?<=\btheir\s)|(?<=\bour\s))(?i:{ORDINAL})\s+(?:[a-z]+\s+)?(?:session|meeting|conference|summit)(?=,\s+(?:which\s+was\s+)?held\s)|"
    rf"(?i:{ORDINAL})\s+(?:plenary(?:\s+(?:meeting|session|assembly))?|meeting|session|conference)(?=\s+of\s+which\s+(?:was|had|took|will|would)\s)|"
    rf"(?i:{ORDINAL})\s+(?:(?:ordinary|regular|annual|plenary)\s+)?(?:session|meeting)(?=\s+of\s+(?:its|their)\s+[A-Z])|"
    r"(?:[Pp]revious|[Ee]arlier|[Pp]receding)\s+rounds?|(?:two|three|four|five)\s+(?:[a-z]+\s+)?sessions(?=(?:\s+of\s+[a-z]+\s+days(?:\s+each)?)?(?:\s+in\s+\d{4})?,\s+the\s+first\s)|(?:final|closing)\s+meeting(?=,?\s+(?:(?:is|was|will|would|had)\s+(?:to\s+)?(?:be(?:en)?\s+)?)?(?:held|t(?:ake|ook)\s+place)\s+in\s+[A-Z])|(?:[Pp]revious|[Pp]receding)\s+meetings(?=\s+(?:had\s+been|were|took)\s)|plenary\s+weeks?|rounds?\s+of\s+(?:[a-z]+\s+)?(?:negotiations|talks)|"
    r"reviews?(?=\s+of\s+[^,.;()]{3,120}?,?\s+(?:(?:that|which)\s+)?(?:took\s+place|(?:was\s+)?held)\b)|"
    rf"(?!\d)(?i:{ORDINAL})\s+meeting(?=,\s+(?:which\s+was\s+|to\s+be\s+)?held\s+(?:in\s+[A-Z]|(?:online|virtually|remotely)\s|(?:on|from)\s+(?:\d|$)))|"
    r"plenary\s+meeting(?=,?\s+(?:(?:that|which)\s+)?(?:took\s+place|(?:was\s+|had\s+been\s+)?held)\s+in\s)|"
    r"meeting(?=\s+(?:on|for)\s+[^,.;()]{3,100}?\s(?:in\s+[A-Z][\w’' -]{2,30}\s+)?(?:on|from)\s+(?:\d|$))|"
    r"mid-?term\s+review(?=,?\s+(?:[^.;]{3,40}?,\s+)?(?:(?:had|was|would|will|is)\s+(?:to\s+)?(?:be(?:en)?\s+held|take\s+place)|took\s+place|held)\b)|"
    r"meeting(?=\s+of\s+[A-Za-z][^,.;()]{3,100}?(?:,\s+(?:Africa|Europe|Asia\s+and\s+the\s+Pacific|Latin\s+America\s+and\s+the\s+Caribbean))?(?:,(?:\s+which)?)?\s(?:\([^()]*\)\s)?(?:(?:was|were)\s+)?(?:held|(?:to\s+)?t(?:ake|ook)\s+place)\b)"
)
_NAMED_WITH_MODIFIER = (
    r"meetings?|briefings?|reviews?(?=\s+(?:of|held|thereof)\b|,\s+(?:which\s+was\s+)?(?:conducted|held)\s+in\s|\s+(?:(?:would|will|shall|(?:is|was)\s+to)\s+take|took|takes)\s+place\b)|events?|segments?|"
    r"rounds?(?:\s+of\s+(?:informal\s+)?consultations)?"
)
_TOLD = (
    r"(?:considered|adopted|discussed|decided|reviewed|requested|noted|recommended|concluded|examined|agreed|"
    r"issued|entered)"
)
_DOES = (
    r"(?:requests?|invites?|decides?|notes?|encourages?|welcomes?|urges?|calls?|recommends?|thanks|expresses)"
)
_SOME_SESSIONS = (
    r"(?:(?:first|second|third)\s+)?(?:resumed|reconvened)\s+part|"
    r"(?:reconvened|resumed|organizational|inaugural|[Ss]pecial|joint|concluding|substantive|next|forthcoming|annual|follow-up)\s+[Ss]essions?|(?:thematic|technical)\s+sessions?(?=\s+(?:on|held)\s|\s+of\s+the\s)|(?:next|forthcoming)\s+meeting"
)
_LOWER = re.compile(
    rf"(?<![\w-])(?:{_OF_STATES}?{_MODIFIERS}{{0,6}}?(?:(?:{_NAMED_ALONE})(?!\s+meetings?\b)|{_SOME_SESSIONS})|{_MODIFIERS}{{1,6}}?(?:{_NAMED_WITH_MODIFIER}))\b(?![-‑])"
    r"(?:\s+(?:entitled\s+)?[“\"][^”\"]{3,150}[”\"]|"
    r"\s+(?:on|of(?!\s+(?:\d|which\b))|for|against|to(?!\s+be\b)|with|among|between(?!\s+\d)|from(?=\s+(?:all|the|both|many|several|more\s+than\s+\d+|\d+|[a-z]+)\s+(?:\w+\s+)?(?:regions?|countries|States)\b))\s+[^,.;()]{3,160}?(?=,|"
    rf"\s+(?:{HELD}|which|that|had|is|will|to\s+be|{_TOLD})\b|\s+and\s+{_DOES}\b|\s+(?:in|at)\s+[A-Z]|\s+\(|\s+(?:on|from)\s+(?:\d|$)|\s+(?:was|were)\s|\s*$))?"
)
ANOTHER_HELD = re.compile(
    r"\bfor\s+(?:the|an?)\s+(?:[\w-]+\s+){0,3}(?:Congress|Conference|Forum|Summit|session|event),?\s+(?:that|which)\s+"
    r"(?:will|would|is|was|were|had|has)\b"
)
"""``preparatory meetings being organized for the world Congress that will take place in …``: of that one."""
HELD_WORD = re.compile(rf"\b{HELD}\b", re.IGNORECASE)
HOSTED = re.compile(
    rf"\b(?:{HELD}|hold(?:ing)?|(?:commemorated|marked|celebrated)\s+(?:at|with|by|during)|(?:preceded|followed|complemented)\s+by)\s+(?:(?:an?|the|its|their|two|three|four|several|further)\s+)?(?:(?:next|first|second|third|following|annual)\s+)?$",
    re.IGNORECASE,
)
STARTS = re.compile(
    r"(?:^|\s)(?:open(?:ed|s)?|start(?:ed|s)?|beg(?:ins?|an)|commence[sd]?|get\s+under\s+way|got\s+under\s+way)(?:\s+(?:in|at)\s+[A-ZÀ-ÞĀ-ŽȘȚ][^.;]{1,60}?)?,?\s+on\s+"
    r"(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?$"
)
"""``would start in Lima on``: the first day of an event follows."""
AT_SESSION = re.compile(
    r"(?:,?\s+(?:at|during|[io]n\s+the\s+(?:margins|sidelines)\s+of|in\s+parallel\s+with)\s+(?:its|the)\s[^;()]{3,140}?"
    r"\b(?:session|Congress)|(?<=\bheld)\s+(?:after|following|before|ahead\s+of)\s+(?:its|the)\s[^;()]{3,140}?"
    r"\b(?:session|Congress|meetings?))\b[^,;()]{0,120}(?=,?\s+on\s+$)"
)
"""``a follow-up event at its twenty-first session, on``: the day of the event, not of the session."""
_SITTING = re.compile(r"\d(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?$")
_NO_SITTING = re.compile(r"(?:intersessional|informal|extraordinary)\s", re.IGNORECASE)
"""``At its 4th intersessional meeting``: an event, no sitting of one."""
_ON = re.compile(
    r",?\s+(?:(?:in|at)\s+[A-Z][\w’', -]{2,40}?\s+(?:of\s+)?)?"
    r"(?:(?<=of\s)|(?:on|from|between)\s+)(?:the\s+)?|"
    rf",?\s+(?:in|at)\s+{PLACE},?\s+(?:on|from|between)\s+"
)
_PLACE_ONLY = re.compile(
    r"\s*(?:,?\s*of|[(,]|[(,:]\s*[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*(?:,?\s+(?:[a-z]{2}\s+)?[\w-]*[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*){0,5},)?\s*"
)
_IN_PLACE_NEXT = re.compile(rf",?\s+(?:in|at)\s+{PLACE},?\s*")
"""``the Conference of Prosecutors in Riga``, where the month follows"""
_IN_BRACKETS = re.compile(
    r"(?:[:,]?\s+in\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*(?:,?\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*){0,4}\s*\(|\s+\(in\s+[A-ZÀ-ÞĀ-ŽȘȚ][^(),]*,?\s*)(?:from\s+|on\s+)?"
)
"""``similar meetings in Addis Ababa (1-3 March 2004)``"""
_IN_PLACE_LAST = re.compile(rf"\s+(?:in|at)\s+{PLACE}$")
ADVERBS = re.compile(
    rf",?\s+(?:and\s+)?the\s+(?:(?i:{ORDINAL})|last|latest|most\s+recent)\s+of\s+which(?=\s)|"
    r",\s+the\s+first(?:\s+(?:one|of\s+them))?(?=,?\s+(?:in|at|on|from|to\s+be|was|held)\s)|"
    rf",?\s+of\s+which\s+the\s+(?:(?i:{ORDINAL})|last|latest|most\s+recent)(?:\s+one)?(?=\s)|"
    r":\s+(?:one|two|three|the\s+first)(?=\s+(?:in|at|on|from)\s)|"
    r"\s+of\s+(?:[a-z]+|\d+)\s+(?:working\s+)?days\s+each(?=[\s,])|\s+in\s+(?:19|20)\d\d(?=,\s+the\s+first\s)|"
    r"(?:,?\s+(?:and\s+)?)(?:for\s+(?:up\s+to\s+|a\s+(?:maximum|period|duration)\s+of\s+)?(?:[a-z]+|\d+)\s+(?:working\s+)?days|"
    r"open\s+to\s+(?:all|any|the)\s[^,;()\d]{3,60}?(?=,?\s+(?:in|at|on|from|held)\s)|"
    r"as\s+an?\s+[a-z][^,;()\d]{3,60}?(?=,?\s+(?:in|at|on|from)\s)|[a-z-]+\s+(?:years?|months?|weeks?|days?)\s+(?:later|earlier|before|ago)|the\s+(?:following|same|previous)\s+"
    r"(?:year|month|week)|later\s+(?:that|the\s+same)\s+year|also|again|once\s+(?:more|again)|subsequently|online|virtually|remotely|"
    r"in\s+person|tentatively|(?:no|not)\s+later\s+than|in\s+(?:an?\s+)?(?:hybrid|virtual|online)\s+(?:format|form|mode)|by\s+videoconference)(?=[\s,])",
)
"""``a follow-up meeting, held a year later, also in Abuja``: words that leave when and where to others."""
INCLUDING = re.compile(
    r"(?:(?<=,)|^,)\s+(?:including|among\s+them|namely)\s+(?:those|that|the\s+ones?|one)(?=\s+(?:held|of|on|from|in|at)\s)"
)
"""``the subsequent thematic debates of the Assembly, including those of 3 June``"""
REST_OF_STATES = re.compile(
    r"^\s*\([^()]*\)(?:,\s+[A-Z][\w’' -]+?)*"
    r"(?:,?\s+and\s+(?:the\s+)?[A-Z][\w’' -]+?)(?=\s+(?:in|at|on|from|held)\b)"
)
"""``the meeting of Iran (Islamic Republic of), Iraq and Pakistan in Tehran``"""
OF_YEAR = re.compile(
    r"^\s+(?:of|in(?=\s+\d{4},\s+(?:in|among|including|namely)\s))\s+(?:19|20)\d\d(?=\s*[(,:])"
)
FOR_REGION = re.compile(
    r"(?<=[a-z]),\s+for\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:and\s+(?:the\s+)?)?[A-Z][\w-]*){0,4}(?=,)"
)
"""``the workshops of 2017 (in Nairobi, for Eastern Africa, from …)``"""
_YOUTH = re.compile(r"\byouth\b", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:\s+(?:{SMALL}|that|which|be|held|convened|would|will|was|were|had))+$|[\s,.:]+$")
_ON_MARGINS = re.compile(r"\s+(?:on|in)\s+the\s+(?:margins|sidelines)\s+of\s")
"""``the high-level event on the margins of the seventy-seventh session``: beside what it was held."""
_LEADING = re.compile(
    r"^(?:[A-Z](?:[a-z]+ing|[A-Z]+ING|(?:equest|nvite|irect|rge|ncourage|elcome|ommend|hank|nstruct|uthorize|sk)s)\s+(?:also\s+|further\s+)?(?=[Tt]he\s))?(?:(?:The|the|In|At|On|From|During|For|Report|Reports|Following|And|Of)\s+)+(?:(?:of|"
    r"the|on)\s+)*"
)


@dataclass(frozen=True, slots=True)
class EventName:
    """The event a date belongs to; ``start``/``end`` are positions of its name in the sentence."""

    label: str
    kind: MeetingKind
    start: int
    end: int
    place: str = ""
    key: str = ""
    region: str = ""
    part_of: str = ""
    span: Span | None = None


_PLURAL_FIRST = re.compile(
    r"^Training(?=\s+courses?\b)|^(?:Meetings|Workshops|Courses|Conferences)"
    r"(?=\s+(?:of|for|with|among|between)\s[^,;.]{3,90}?\s(?:were|had\s+been|will\s+be|would\s+be)\s)"
)
"""``Workshops for judges were held in``: no name, though it begins its sentence with a capital letter."""


def free_events(before: str, low: int, *, single: bool = False) -> list[EventName]:
    """Events of no series named in some words that begin at ``low``.

    Args:
        single: also those that one word names, where somebody held them: ``organized a retreat``.
    """
    found: list[EventName] = []
    before = _PLURAL_FIRST.sub(lambda m: m.group(0).lower(), before) if low == 0 else before
    for held in _ITS_MEETING.finditer(before):
        label = re.sub(r"^.*\sits\s+", "", held.group(0))
        label = f"{label} of the {_LEADING.sub('', held['body'])}"
        found.append(EventName(label, kind_of(label), low + held.start(), low + held.end()))
    for met in (*_WHICH_MET.finditer(before), *_GROUP_MET.finditer(before)):
        label = f"Meeting of the {met['body']}"
        found.append(EventName(label, kind_of(label), low + met.start("body"), low + met.end("body")))
    for who in _PEOPLE_MET.finditer(before):
        label = f"Meeting of {who['who'].lower()}"
        found.append(EventName(label, kind_of(label), low + who.start("who"), low + who.end("who")))
    for pattern in (_ROMANCE, _NAME, _LOWER):
        for match in pattern.finditer(before):
            hosted = HOSTED.search(before, 0, match.start())
            if pattern is _LOWER and not (hosted or _dated(before[match.end() :])):
                continue
            if _none_itself(before, match.start(), match.end()):
                continue
            lead = _LEADING.match(match.group(0))
            start = match.start() + (lead.end() if lead else 0)
            nth = _ORDINAL_BEFORE.search(before, 0, start)
            one_word = " " not in before[start : match.end()]
            counted = (
                one_word
                or before[start].isupper()
                or before.startswith(("meeting of its ", "meeting of the "), start)
            )
            start = nth.start() if nth and counted else start
            label = before[start : match.end()]
            trail = _TRAILING.search(label) or _ON_MARGINS.search(label)
            end = match.end() - (len(label) - trail.start() if trail else 0)
            where = _IN_PLACE_LAST.search(before[start:end])
            if where and not (HELD_WORD.search(before[end:]) or _IN_PLACE_NEXT.match(before, end)):
                end = start + where.start()
            label = before[start:end].strip()
            if _TELLS.search(label):
                continue
            two = _TWO_NAMES.search(label) if pattern is _NAME else None
            if two is not None:
                first, middle = label[: two.start("between")], low + start + two.start("between")
                found.append(EventName(first, kind_of(first), low + start, middle))
                start, label = start + two.end(), label[two.end() :]
            inside = label.startswith("meetings of") and any(low + start < f.start < low + end for f in found)
            if inside:
                continue  # the group is named itself
            named = _is_name(label, before[end:]) or (single and hosted is not None)
            if named and not any(f.start <= low + start and low + end <= f.end for f in found):
                found.append(EventName(" ".join(label.split()), kind_of(label), low + start, low + end))
    return found


def _dated(after: str) -> bool:
    """Whether the words between an event and its days say no more than that it was held, and where."""
    rest = INCLUDING.sub("", AT_SESSION.sub("", after))
    rest = FOR_REGION.sub("", ADVERBS.sub("", OF_YEAR.sub("", REST_OF_STATES.sub("", rest))))
    return bool(
        not rest.strip(" ,")
        or rest == ", of "
        or HELD_WORD.search(rest)
        or _ON.fullmatch(rest)
        or re.fullmatch(r",?\s+namely\s+", rest)
        or _PLACE_ONLY.fullmatch(rest)
        or STARTS.search(rest)
        or _IN_BRACKETS.fullmatch(rest)
        or _IN_PLACE_NEXT.fullmatch(rest)
    )


def _none_itself(before: str, start: int, end: int) -> bool:
    """A sitting, who is told of an event, or words that stand beside one or say what one is."""
    meeting = "meeting" in before[start:end] and not _NO_SITTING.match(before, start)
    sitting = meeting and _SITTING.search(before, 0, start)
    beside = _BESIDES.search(before, 0, start) and before[end:].lstrip().startswith(",")
    return bool(sitting or beside or _INFORMED.search(before, 0, start) or _NO_EVENT.search(before, 0, start))


_ORDINAL_BEFORE = re.compile(rf"\b(?!\d){ORDINAL}\s+(?:such\s+)?$", re.IGNORECASE)
"""``the eleventh Conference``"""
_TWO_NAMES = re.compile(
    rf"\b{NOUN}(?:\s+of\s+(?:19|20)\d\d)?(?P<between>\s+and\s+(?:the\s+)?)(?=(?:{_CAPITAL}\s+){{1,4}}{NOUN}\s*$)"
)
"""``the Kasane Conference of 2015 and the Hanoi Conference``: two names that capitals make one."""
_TELLS = re.compile(rf"[a-z0-9]\s(?:had\s)?{_TOLD}\s")
"""``workshop 2 of the Congress considered a report issued on …``: a sentence, no name."""
_MEETING_OF = re.compile(r"meeting\s+of\s+(?:its|the)\s")
_ONE_WORD = re.compile(
    r"retreat|colloquium|hearing|webinar|gathering|event|(?:meeting|summit|conference|seminar|workshop)s?|symposium|forum|round\s?-?table|dialogue",
    re.IGNORECASE,
)
"""What one word names where place and days follow: ``at its summit in Hiroshima, from …``."""
_MET_NEXT = re.compile(
    rf",?\s+(?:(?:which|that)\s+)?(?:(?:was|had|had\s+been|will\s+be|would\s+be|is\s+to\s+be)\s+)?{HELD}\b|\s*$|\s+in\s"
)
_INFORMED = re.compile(r"\b(?:informed|told|briefed|reminded|notified|assured)\s+(?:the\s+)?$")
"""``informed the Working Group about a conference``: who is told of it is none."""
_BESIDES = re.compile(r"\b(?:in\s+addition\s+to|besides|apart\s+from|beyond)\s+(?:the\s+)?$", re.IGNORECASE)
"""``In addition to the joint meetings, the Commission held …``"""
_NO_EVENT = re.compile(
    r"\b(?:one\s+of|(?<!well\s)(?<!such\s)as\s+(?:an?|the)(?!\s+(?:(?:[\w-]+\s+){1,2}(?:to|for)|(?:co-)?(?:hosts?|organizers?|venue|site|chair)\s+of)\s+(?:(?:the|its|an?)\s+)?$))\s+(?:the\s+)?(?:[\w-]+\s+(?:and\s+)?){0,3}$|\bmost\s+$|"
    r"\b(?:[Ss]ecretariat|[Mm]embers?(?:\s+States)?|[Ll]eaders|[Cc]ountries|[Ss]ecretary-General)\s+of\s+(?:the\s+)?$|"
    r"\b(?:held|organi[sz]ed|convened)\s+(?:(?:jointly|together|in\s+conjunction)\s+)?with\s+(?:the\s+)?$"
)
"""``the Congress, as one of the largest forums, held in …``: words that say what an event is, not another."""


def _is_name(label: str, after: str) -> bool:
    """Words of more than one, or a plain "workshop held in …"."""
    if label.lower() in ("bureau", "extended bureau"):
        return re.match(r"\s(?:had\s)?(?:met|held\s(?:[a-z]+\s)?meetings)\b", after) is not None
    if re.fullmatch(
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|\d+)\s+meetings?(?:\s+of\s+its\s+own)?",
        label,
    ):
        return False
    if re.fullmatch(r"(?:Working|Expert)\s+Group", label):
        return _MET_NEXT.match(after) is not None  # a body, where it does not meet
    if _ONE_WORD.fullmatch(label) and re.match(r"\s+in\s+[A-Z]", after):
        return True
    if len(label.split()) > 1 or label == "consultations":
        return True
    if OF_YEAR.match(after):
        return True
    return after.strip() == "of" or bool(_PLAIN_HELD.match(f"{label}{after}"))


def of_its_body(name: EventName, sentence: str) -> EventName:
    """``the expert group that had revised them at its fourth meeting``: whose meeting it was."""
    before = sentence[: name.start]
    nth = _OF_WHICH_THE.match(sentence, name.end)
    if nth is not None and not name.key:
        return replace(name, label=f"{nth['nth']} of the {name.label}")
    of_which = sentence.startswith(" of which ", name.end)  # "the Global Forum, the eighth meeting of which"
    told = name.label.startswith("whose ") or of_which
    owner = _WHOSE.search(before.removesuffix("the ") if of_which else before) if told else None
    if owner is not None:
        label = f"{name.label.removeprefix('whose ')} of the {owner['owner']}"
        return replace(name, label=label, kind=kind_of(label))
    if not _ITS_NTH.fullmatch(name.label) or not before.endswith(" its "):
        return name
    found = _BODY_OF_ITS.finditer(before)
    bodies = [m.group(0) for m in found if not before.endswith(("as a ", "as an "), 0, m.start())]
    if not bodies:
        return name
    label = f"{name.label} of the {_LEADING.sub('', bodies[-1])}"
    return replace(name, label=label, kind=kind_of(label))


def of_body_before(name: EventName, before: str) -> EventName:
    """``The Credentials Committee was appointed. The Committee met on …``: whose meeting it was.

    Args:
        before: the sentences before, of the same paragraph.
    """
    short = _MEETING_OF_BODY.fullmatch(name.label)
    bodies = re.findall(rf"(?:[A-Z][\w-]*\s+)+{short['body']}\b", before) if short else []
    bodies = [body for body in bodies if not body.startswith("The ") or body.count(" ") > 1]
    if not short or not bodies:
        return name
    return replace(name, label=f"Meeting of the {_LEADING.sub('', bodies[-1])}")


def kind_of(name: str) -> MeetingKind:
    """The kind of an event, by the words of its name."""
    low = name.lower()
    if "thematic discussion" in low:
        return MeetingKind.THEMATIC_DISCUSSION
    if "expert" in low.replace("expert committee", "") and ("group" in low or "meeting" in low):
        return MeetingKind.EXPERT_GROUP
    if re.search(
        r"\b(?<!informal\s)preparatory\s+meetings?\b(?!\s+of\s+(?!the\s|Africa|Asia|Europe|Latin|Western))(?!.*\bworkshop)",
        name,
        re.IGNORECASE,
    ):
        return MeetingKind.REGIONAL_PREPARATORY_MEETING
    if _YOUTH.search(name) and "forum" in low:
        return MeetingKind.YOUTH_FORUM
    if "consult" in low or low.endswith("informals"):
        return MeetingKind.CONSULTATION
    return MeetingKind.OTHER
