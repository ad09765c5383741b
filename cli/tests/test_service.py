# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How Odoo is served, and how it is found again."""

import socket

import pytest

from groupbuy_cli import service
from groupbuy_cli.errors import Refusal


@pytest.fixture
def taken():
    """A port another program has; three below, nobody has one."""
    for _try in range(50):
        with socket.socket() as other, socket.socket() as below:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            if below.connect_ex(("127.0.0.1", port - 3)):
                yield port
                return
    raise AssertionError("no free port has a free one three below")


def test_a_taken_port_is_refused_with_the_cure(taken):
    with pytest.raises(Refusal, match=rf"Port {taken} is taken .* --port N"):
        service.Options(port=taken).check_ports()


def test_with_workers_the_websocket_needs_its_port_too(taken):
    service.Options(port=taken - 3).check_ports()

    with pytest.raises(Refusal, match=f"Port {taken} is taken"):
        service.Options(port=taken - 3, workers=2).check_ports()


def test_an_unknown_address_is_refused():
    with pytest.raises(Refusal, match="Cannot listen on"):
        service.Options(host="192.0.2.1").check_ports()


def test_settings_of_the_user_stay_unless_asked():
    options = service.Options().as_config()

    assert options["workers"] is None
    assert options["proxy_mode"] is None
    assert options["gevent_port"] == options["http_port"] + 3


def test_nothing_is_found_where_nothing_runs(workspace):
    assert service.find(workspace) is None
    assert service.stop(workspace) is False


def test_the_log_tells_the_error(workspace):
    log = service.log_path(workspace)
    log.write_text("INFO up\nValueError: no such view\nINFO going\n", encoding="utf-8")

    assert service.last_error(workspace) == "ValueError: no such view"


def test_nobody_answers_where_nobody_listens(taken):
    assert not service.answers(f"http://127.0.0.1:{taken}/web/health", timeout=0.2)
