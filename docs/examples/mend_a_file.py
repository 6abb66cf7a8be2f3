"""Read a file of events with a faulty row, set the row aside, mend it and read it again."""

from pathlib import Path
from tempfile import TemporaryDirectory

from primacy.exchange import ucdp
from primacy.exchange.batch import Quarantine

HEADER = "id,type_of_violence,date_start,date_end,longitude,latitude,best,low,high"
SOUND = "1,3,2021-05-03,2021-05-03,20.67,5.76,4,4,6"
FAULTY = "2,3,2021-05-09,2021-05-08,20.67,5.76,2,2,2"

with TemporaryDirectory() as folder:
    received, to_mend = Path(folder) / "received.csv", Path(folder) / "to_mend.csv"
    received.write_text(f"{HEADER}\n{SOUND}\n{FAULTY}\n")

    with Quarantine(to_mend) as quarantine:
        for batch in ucdp.read_events(received):
            quarantine.add(batch)
            print(f"{batch.frame.height} sound, {quarantine.rows} set aside")
            print(*batch.faults, sep="\n")

    text = to_mend.read_text(encoding="utf-8-sig").replace("2021-05-09", "2021-05-08")
    to_mend.write_text(text, encoding="utf-8")
    for batch in ucdp.read_events(to_mend):
        print(f"{batch.frame.height} sound after mending, deaths {batch.frame['best'].sum()}")
