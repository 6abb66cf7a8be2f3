"""A folder of two resolutions, their tasks and the text of the first, as small as can be."""

import json
from pathlib import Path

FIRST, SECOND = "S/RES/1(2014)", "S/RES/2(2015)"
RESOLUTIONS = f"""symbol,title,adopted_on,valid_until,votes_for,votes_against,abstentions,military_ceiling,\
police_ceiling
{FIRST},Establishes the mission,2014-04-10,2015-04-30,15,0,0,10000,1800
{SECOND},Renews it,2015-04-28,2016-04-30,14,0,1,,
"""
TASKS = f"""symbol,sequence,paragraph,strength,rank,priority,code,statement_en,statement_fr,quote,basis
{FIRST},1,30(a)(i),decides,core,true,civprotect,Protect civilians,Protéger les civils,from threat,resolution text
{FIRST},2,30(b),requests,,false,electsec,Secure elections,,,press release
{FIRST},3,30(c),encourages,,true,disarmdemob,Disarm,,,press release
"""


def write(folder: Path, *, resolutions: str = RESOLUTIONS, tasks: str = TASKS, texts: dict | None = None) -> Path:
    """Write the folder that `import_mandates` takes; `texts` gives the symbol and place of each paragraph by file."""
    (folder / "resolutions.csv").write_text(resolutions)
    (folder / "tasks.csv").write_text(tasks)
    for name, places in ({"first.jsonl": [(FIRST, 1), (FIRST, 2)]} if texts is None else texts).items():
        (folder / name).write_text("\n".join(json.dumps(_paragraph(*place)) for place in places))
    return folder


def _paragraph(symbol: str, place: int) -> dict[str, object]:
    return {
        "symbol": symbol, "year": 2014, "adopted": "2014-04-10", "seq": place, "type": "paragraph",
        "paragraph_type": "operative", "level": 1, "prefix": f"{place}.", "action_verb": "decid",
        "text": f"Decides, in paragraph {place},",
    }  # fmt: skip
