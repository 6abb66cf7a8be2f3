"""The words of PEMA: tasks and modalities of engagement."""

__all__ = ["MODALITIES", "PEMA_TASKS", "USE_OF_FORCE"]

USE_OF_FORCE = "useofforce"
"""The one task of the article for which version 4 has no column."""

PEMA_TASKS = {
    "armsembargo": "Arms embargo",
    "bordercontrol": "Border control",
    "ceasefire": "Ceasefire",
    "childrights": "Children's rights",
    "civilsociety": "Civil society",
    "civprotect": "Protection of civilians",
    "controlsalw": "Control of small arms and light weapons",
    "correctionsreform": "Corrections reform",
    "culturalheritage": "Protection of cultural heritage",
    "demil": "Demilitarisation",
    "demining": "Demining",
    "democratization": "Democratisation",
    "disarmdemob": "Disarmament and demobilisation",
    "ecdevelop": "Economic development",
    "electassist": "Electoral assistance",
    "electsec": "Electoral security",
    "gender": "Gender",
    "humanrelief": "Humanitarian relief",
    "humanrights": "Human rights",
    "justicereform": "Justice sector reform",
    "legalreform": "Legal reform",
    "localreconcil": "Local reconciliation",
    "media": "Media development",
    "militaryreform": "Military reform",
    "offensoper": "Offensive operations",
    "peaceprocess": "Peace process",
    "policereform": "Police reform",
    "polpartyassist": "Assistance to political parties",
    "powersharing": "Power sharing",
    "publichealth": "Public health",
    "publicinfo": "Public information",
    "reconcil": "National reconciliation",
    "refugeeidps": "Refugees and internally displaced persons",
    "regreconcil": "Regional reconciliation",
    "reintegration": "Reintegration",
    "resources": "Natural resources",
    "sgbviolence": "Sexual and gender-based violence",
    "stateauthority": "Extension of State authority",
    "transjustice": "Transitional justice",
    USE_OF_FORCE: "Use of force",
    "votereducation": "Voter education",
}
"""
The 41 tasks, by their code in the data, with what they are called in English.

Version 4 has no column for the use of force, and leaves those for cultural heritage, offensive operations and power
sharing empty, which earlier versions fill.
"""

MODALITIES = ("monitor", "assist", "security", "encouraged")
"""How an operation engages in a task: it monitors, assists or secures it, or is encouraged to."""
