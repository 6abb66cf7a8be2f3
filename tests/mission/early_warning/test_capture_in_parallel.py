"""One report, posted by a device five times at once to a server with two workers."""

import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from uuid import uuid4

from primacy.mission.access.interface import Role
from tests.mission.early_warning.letters import sealed
from tests.worlds import lilliput
from tests.worlds.minusca import PASSWORD
from tests.worlds.running import Session, running

HOME = "/m/lilliput/capture/"


def asked(session: Session, method: str, path: str, body: bytes = b"") -> tuple[int, dict]:
    opened = HTTPConnection("127.0.0.1", session.port, timeout=60)
    try:
        opened.request(method, path, body=body, headers=session.headers())
        answer = opened.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        opened.close()


def test_five_parallel_posts_of_one_report_make_one_alert_and_get_one_reference(transactional_db, mission, tmp_path):
    person = lilliput.viewer(Role.LIAISON_ASSISTANT).person
    person.set_password(PASSWORD)
    person.save()
    with running(tmp_path) as server:
        session = server.sign_in(person.email, PASSWORD)
        _status, told = asked(session, "GET", f"{HOME}slice/")
        record, together = uuid4(), threading.Barrier(5)
        info = b"primacy report 1" + record.bytes + bytes.fromhex(told["owner"])
        letter = sealed(b'{"original": "Fire at the mill"}', key=base64.b64decode(told["key"]), info=info)

        def post(_number: int) -> tuple[int, str]:
            together.wait()
            status, said = asked(session, "POST", f"{HOME}{record}/", letter)
            return status, said["reference"]

        with ThreadPoolExecutor(5) as devices:
            answers = list(devices.map(post, range(5)))
        _status, after = asked(session, "GET", f"{HOME}slice/")

    assert {status for status, _reference in answers} <= {200, 201}
    assert len({reference for _status, reference in answers}) == 1
    assert [[each[0], each[1]] for each in after["reports"]] == [[str(record), answers[0][1]]]
