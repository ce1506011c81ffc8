"""The verbs that tell of speaking, by who can be meant to speak where one of them stands.

Somebody who is a person, an office or a representative speaks with any of them. A State or a body does
more than speak: it supports victims, reviews its laws, recognizes claims. So what States are reported with
under nothing but their names are verbs of words alone, and what organizations are reported with are those
of them that say that it was at the meeting, and not in print.
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_OF_WORDS = _any(
    "accentuated acknowledged added admitted advocated affirmed alerted alluded announced appealed "
    "applauded argued articulated asked asserted assured called cautioned cited claimed clarified "
    "commended commented complained conceded concurred condemned congratulated contended conveyed "
    "countered criticised criticized decried denounced deplored described detailed disagreed doubted "
    "drew dwelled dwelt echoed elaborated elucidated emphasised emphasized enquired enumerated evoked "
    "exemplified exhorted explained expounded expressed flagged hailed highlighted hinted illustrated "
    "implored informed inquired insisted intervened invoked lamented lauded maintained mentioned "
    "narrated noted objected observed opined opposed outlined pinpointed pleaded pledged pointed posed "
    "posited postulated praised preferred proposed queried questioned quoted raised reaffirmed reasoned "
    "recalled recapitulated recommended recounted referred regretted reiterated rejected remarked "
    "reminded repeated replied reported requested restated retorted said seconded shared showcased "
    "signaled signalled sketched specified speculated spoke spotlighted stated stressed suggested "
    "summarised summarized testified thanked told underlined underscored unpacked urged ventured voiced "
    "volunteered vowed warned welcomed wondered"
)
_OF_SPEAKERS = _any(
    "addressed adduced advised agreed amplified analysed analyzed answered anticipated apprised "
    "ascribed assessed attested averred backed bemoaned briefed broached catalogued categorised "
    "categorized centered centred challenged championed characterised characterized charted chronicled "
    "classified commenced compared complemented concentrated conceptualised conceptualized concluded "
    "confirmed construed contextualised contextualized contrasted corrected corroborated covered "
    "credited debated debunked deconstructed dedicated deduced defended defined delineated delved "
    "demonstrated demystified denied depicted devoted diagnosed differentiated disassociated disclosed "
    "discussed dispelled disputed dissected dissociated distinguished documented encapsulated "
    "encouraged endorsed enlarged envisaged envisioned equated estimated evaluated evidenced examined "
    "exhibited explored exposed extended extolled familiarised familiarized favoured focused focussed "
    "foresaw formulated framed gauged gave grouped hailed identified imparted indicated inferred "
    "interjected interpreted introduced invited itemised itemized iterated justified juxtaposed likened "
    "linked listed looked mapped marshalled mused named nuanced offered paid parsed pictured plotted "
    "pondered portrayed predicted prefaced presented prioritised prioritized probed proffered projected "
    "promised pronounced protested provided quantified ranked re-emphasized reacted reasserted "
    "reassured rebutted recast recited reckoned recognised recognized reconfirmed reconstructed "
    "redefined reemphasized referenced reflected reframed refuted relayed remembered repudiated "
    "reserved responded retold retorted retraced revealed reviewed scrutinised scrutinized showcased "
    "situated sketched solicited stipulated substantiated supplemented supplied supported surveyed "
    "synthesised synthesized tackled theorised theorized touched traced unpacked unveiled updated "
    "visualised visualized weighed wished withdrew zoomed"
)
_AUDIENCE = (
    r"(?:the\s+|all\s+|those\s+)?(?:participants|audience|delegat(?:es|ions)|listeners|Commission|Conference|Committee|meeting|Meeting|plenary|"
    r"panel|room|session|(?:Working\s+)?Group|present|States|Member\s+States|members)(?:\s+present)?"
)
_SPEECH = (
    r"(?:presentation|remarks|intervention|statement|speech|address|contribution|talk|keynote|lecture|"
    r"briefing|comments)"
)
_LEADS = rf"(?:walked|guided|took|led|steered)\s+{_AUDIENCE}\s+(?:[a-z]+\s+){{0,3}}?(?:through|on\s+an?\s)"
_WITH_WORDS = (
    rf"{_LEADS}|"
    r"(?:shed|cast|threw)\s+(?:[a-z]+\s+){0,2}light|"
    r"(?:placed|laid|put)\s+(?:[a-z]+\s+){0,2}(?:emphasis|stress|weight|focus)\b|attached\s+(?:[a-z]+\s+){0,2}importance|"
    r"made\s+(?:clear\s+that|(?:particular\s+|special\s+|also\s+)?(?:reference|mention)|(?:the|an?|his|her|its|their|two|three|several|some|further)\s+"
    r"(?:[a-z]+\s+){0,2}(?:case|points?|pleas?|arguments?|observations?|suggestions?|proposals?|appeals?|comparisons?|distinction|comments?|"
    r"recommendations?)\b)|"
    r"put\s+(?:forward|forth)|set\s+(?:out|forth)|laid\s+out|(?:spelled|spelt|singled)\s+out|brought\s+up|"
    r"brought\s[^.;]{3,120}?\sto\s+the\s+(?:attention|notice)\s+of\b|sounded\s+(?:a|the)\s+(?:[a-z]+\s+)?(?:alarm|warning)|"
    r"painted\s+(?:an?|the)\s+(?:[a-z]+\s+){0,3}picture|took\s+(?:the\s+view|issue\s+with)|held\s+(?:the\s+view|that\b)|"
    r"(?:was|were)\s+of\s+the\s+(?:[a-z]+\s+)?(?:view|opinion)|"
    r"(?:gave|provided|offered|contributed)\s+(?:(?:an?|the|some|several|two|three|further|many|various|concrete|practical|detailed|valuable|brief|short|his|her|its|their|"
    r"[a-z]+(?:al|ive|ic|ful|ed))\s+){0,3}(?:overviews?|accounts?|examples?|insights?|perspectives?|updates?|summary|outline|description|picture|explanations?|"
    r"reflections|thoughts|views)\b|"
    r"touched\s+(?:up)?on\b|reflected\s+(?:up)?on\b|delved\s+into|expanded\s+(?:up)?on\b|"
    r"(?:agreed|recogni[sz]ed|confirmed|believed|felt|considered|concluded|indicated|revealed|disclosed|showed|illustrated|demonstrated|"
    r"hoped|feared|thought|declared|responded|answered|related|found)(?=\s+that\b)|"
    r"(?:showed|related|demonstrated)(?=\s+(?:how|why)\b)|"
    r"(?:supported|endorsed|backed|opposed)\s+(?:the|that|this|those)\s+(?:calls?|proposals?|views?|suggestions?|statements?|ideas?|initiatives?|requests?|remarks)|"
    r"encouraged\s+(?:all\s+|other\s+)?(?:States|Member\s+States|delegations|participants|countries|parties|others)|"
    r"invited\s+(?:all\s+|other\s+)?(?:States|Member\s+States|delegations|participants|countries|others)|"
    r"joined\s+(?:in\s+)?(?:the\s+)?(?:other|others|previous|earlier|those|calls?|call)\b|"
    r"paid\s+tribute|looked\s+(?:forward|back|ahead)|wished\s+to\s+(?:stress|underline|recall|highlight|see|thank|add|know)|"
    r"(?:began|started|opened|commenced|concluded|closed|ended|finished)\s+(?:by\s+[a-z]+ing\b|"
    rf"(?:his|her|their|its)\s+(?:[a-z]+\s+){{0,2}}{_SPEECH})|"
    rf"(?:focused|focussed|centred|centered|devoted|dedicated)\s+(?:his|her|their|its)\s+(?:[a-z]+\s+){{0,2}}(?:{_SPEECH}|message)|"
    rf"(?:answered|(?:responded|replied|reacted)\s+to)\s+(?:the\s+|some\s+)?(?:questions|comments|remarks)|(?:introduced|updated|briefed)\s+{_AUDIENCE}|"
    r"exchanged\s+(?:views|experiences|information)|dis(?:as)?sociated\s+(?:themselves|itself)|reserved\b"
)
_WITH_SPEAKERS = (
    r"(?:believed|felt|considered|thought|hoped|feared|trusted)(?=\s+(?:that|it|the)\b)|(?:found|declared|submitted)(?=\s+that\b)|declared(?=\s+(?:its|his|her|their)\b)|"
    r"(?:related|showed)(?=\s+(?:how|that|why|what|where|images|photographs|slides|footage|data|figures|participants|an?\s+(?:[a-z]+\s+)?(?:film|video|map))\b)|"
    r"(?:screened|played)(?=\s+(?:an?|the)\s+(?:[a-z]+\s+)?(?:film|video|recording|documentary)\b)|"
    r"(?:was|were)\s+(?:[a-z]+ly\s+)?(?:convinced|concerned|confident|certain|pleased|hopeful|optimistic|sceptical|skeptical|adamant|grateful|in\s+favour|worried|alarmed)\b|"
    r"set\s+the\s+(?:scene|stage)\b|(?:opened|began|started|closed|concluded|introduced)\s+the\s+(?:[a-z]+\s+){0,2}(?:day|panel|session|discussions?|debate|segment|morning|afternoon|dialogue)\s+with\s+an?\s+"
    r"(?:[a-z]+\s+){0,2}(?:overview|presentation|introduction|statement|keynote|address|account|reminder|call|appeal|quotation|summary|testimony|message|plea|reflection)\b|"
    r"took\s+stock\s+of|followed\s+with\s+an?\b|sought\b|laid\s+bare|drew\s+the\s+threads|"
    r"read\s+(?:out\s+)?(?:letters|testimon(?:y|ies)|extracts|excerpts|passages|from)\b|put\s+the\s+[a-z]+\b[^,;.]{0,60}?\s+at\b|gave\s+voice\s+to|"
    rf"moved\s+{_AUDIENCE}\s+with\b|"
    r"built\s+(?:up)?on\b|dealt\s+with|took\s+up\b|turned\s+(?:to|his|her|their)\b|stood\s+up\s+for|brought\s+in\b|"
    r"went\s+(?:on\s+to|into|through|over|further)\b|summed\s+up|contributed\s+(?!to\b|from\b)(?=[a-z])|attributed\b|"
    r"handed\s+over(?=\s+(?:its|the|their|an?|his|her)\s)|entered\s+(?:an?\s+)?reservations?|(?:did|could)\s+not\s+(?:agree|support|accept|share|join)|"
    r"orally\s+(?:revised|amended)|opened(?=\s+the\s+(?:discussions?|debate)\s+on\b)|"
    r"brought(?=\s+to\s+the\s+(?:attention|notice)\s+of\b)|repeated"
)
ADVERBS = (
    r"(?:(?:also|then|further|together|next|likewise|again|first|each|both|still|too|in\s+turn|"
    r"in\s+addition|[a-z]+ly)\s+)"
)
"""What may stand before the verb."""
SPOKEN_WITH = rf"(?:{_WITH_WORDS}|{_WITH_SPEAKERS}|{_OF_WORDS}|{_OF_SPEAKERS})"
"""What persons, offices and representatives speak with."""
SAID = rf"(?:{_OF_WORDS})"
"""What speakers are reported to have done with words."""
VOICED = re.compile(
    r"\b(?:added|announced|appealed|asked|called|described|drew|emphasi[sz]ed|explained|expressed|highlighted|informed|"
    r"noted|objected|opposed|outlined|pointed|proposed|recalled|recommended|referred|reiterated|remarked|reminded|"
    r"requested|said|seconded|shared|stated|stressed|suggested|thanked|underlined|underscored|urged|voiced|welcomed)$"
)
"""What States and organizations do, where a State stands among them."""
OF_STATES = re.compile(rf"{ADVERBS}?(?:{_WITH_WORDS}|{_OF_WORDS})\b")
"""What States do at meetings and hardly anywhere else."""
OF_BODIES = re.compile(
    rf"{ADVERBS}?(?:{_LEADS}|(?:began|started|opened|concluded|closed|ended)\s+by\s+[a-z]+ing\b|(?:shed|cast|threw)\s+(?:[a-z]+\s+){{0,2}}light|"
    r"(?:placed|laid|put)\s+(?:[a-z]+\s+){0,2}emphasis|made\s+(?:reference|the\s+(?:case|point)|an?\s+plea)|took\s+the\s+view|"
    r"(?:gave|provided|offered)\s+(?:(?:an?|the|some|several|further|brief|short|[a-z]+(?:al|ive))\s+){0,3}(?:overview|account|insights?|perspectives?|update|reflections)\b|"
    r"offered\s+(?:its|their)\s+(?:[a-z]+\s+)?(?:support|assistance|help|tools|databases?|services|expertise|experience)\b|"
    r"joined\s+(?:other|others|previous|earlier|those|calls?|the\s+call)\b|"
    r"touched\s+(?:up)?on|reflected\s+on|delved\s+into|dwel(?:t|led)\s+on|spoke|echoed|concurred|elaborated|cautioned|flagged|intervened|drew\s+on|"
    r"commended|congratulated|thanked|explained|lauded|praised|alluded|voiced|cited|argued|asserted|contended|maintained|regretted|lamented|deplored|showcased|questioned|enquired|inquired|queried|pleaded|urged)\b"
)
"""What organizations do in the course of a meeting."""
