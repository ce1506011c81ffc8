# ruff: noqa: E501 – the sentences of the sources stand unbroken
"""Verbs and addressees of recommendations as the reports print them."""

from __future__ import annotations

import pytest

from loaders.interpret.actions import read_action


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Strengthen access to justice for all, such as through the appointment of public defenders;", "strengthen"),
        ("Integrate climate-resilient strategies into law enforcement operations and enhance penalties for crimes that affect the environment, while also considering the connection of such crimes;", "integrate enhance"),
        ("Protect smuggled and undocumented migrants from crime and build trust with law enforcement agencies, provide trauma-informed training for officers handling migrant-related cases and establish hotlines for anonymous reporting;", "protect build provide establish"),
        ("Increase the use of asset confiscation to combat organized criminal groups and international cooperation for asset recovery;", "increase"),
        ("Leverage technology to promote equal access to justice and prevent crime;", "leverage"),
        ("Address and prevent child sexual abuse and child sexual exploitation;", "address prevent"),
        ("Prevent and respond to corruption in the criminal justice system and strengthen or establish independent oversight bodies to monitor law enforcement;", "prevent respond strengthen establish"),
        ("Provide adequate resources and training to practitioners to strengthen their capacities, and support initiatives that take into account the needs of victims;", "provide support"),
        ("Foster the development of technological tools, and ensure that different systems work together; and create normative frameworks for safe, secure and trustworthy systems, and regularly update these frameworks to address the nature of digital technologies;", "foster ensure create update"),
        ("Enhance legal mechanisms to address crimes. Strengthen international cooperation to share best practices, coordinate enforcement actions and monitor the use of resources. Integrate environmental protection into strategies.", "enhance strengthen integrate"),
        ("In an effort to address the risks faced by vulnerable population, dedicate more attention to the protection of elderly people, who are increasingly targets of online frauds;", "dedicate"),
        ("Establish crimes that affect the environment as predicate offences, enhance financial investigations, seize and confiscate assets, and use such proceeds to repair the damage;", "establish enhance seize confiscate use"),
        ("Enhance technical assistance and support to victims;", "enhance"),
        ("Strengthen the capacities of prosecutors to prevent, disrupt, investigate and prosecute cybercrime;", "strengthen"),
        ("Create joint task forces to better investigate and prosecute trafficking in persons;", "create"),
        ("Establish and fund accessible support centers that integrate restorative justice practices, utilize technology for transparency, and prioritize the inclusion of marginalized groups to rebuild trust and ensure equal access to justice for all.", "establish fund"),
        ("Prioritize the establishment of standards, ensuring they are transparent, accountable, and uphold human rights", "prioritize"),
        ("Develop policies that prevent racial profiling, ensuring that systems afford equal protection, and strengthen legal frameworks;", "develop strengthen"),
        ("Strengthen the capacity of institutions, and consider using technologies for registration, control and traceability, and address corruption within criminal justice systems;", "strengthen consider address"),
        ("Member States should provide legal aid;", ""),
        ("Requests the Secretary-General to prepare a guide, and invites Member States to be involved;", "request invite"),
        ("Also decides to hold workshops and calls upon States to take part;", "decide call"),
        ("Reaffirms the importance of standards and measures;", "reaffirm"),
        ("The exchange of views between States and experts;", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_verbs(text: str, verbs: str) -> None:
    assert read_action(text).verbs == tuple(verbs.split())


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Encourage law enforcement agencies and criminal justice institutions to systematically collect data;", ("law enforcement agencies and criminal justice institutions",)),
        ("Acknowledge that such crimes are serious, and call upon States to actively engage in the discussions;", ("States",)),
        ("Requests the Secretary-General, in cooperation with the institutes, to prepare a guide;", ("Secretary-General, in cooperation with the institutes",)),
        ("Request the United Nations Office on Drugs and Crime (UNODC) to continue its assistance;", ("United Nations Office on Drugs and Crime",)),
        ("Member States should provide legal aid;", ("Member States",)),
        ("The Commission may wish to consider the matter;", ("Commission",)),
        ("Encourage the use by law enforcement agencies of new tools to better detect crime;", ()),
        ("Invites a wide range of stakeholders to participate;", ("a wide range of stakeholders",)),
        ("Encourage efforts to strengthen cooperation;", ()),
        ("Strengthen cooperation with States;", ()),
    ],
)  # fmt: skip
def test_addressees_are_named_only_where_printed(text: str, addressees: tuple[str, ...]) -> None:
    assert read_action(text).addressees == addressees


def test_a_long_text_is_read_in_linear_time() -> None:
    text = "Encourage " + "the very " * 5000 + "end"
    assert read_action(text).verbs == ("encourage",)
    assert read_action("and " * 20000).verbs == ()
    assert read_action("to " * 20000 + ", and " * 20000).verbs == ()
