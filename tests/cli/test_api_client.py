"""Where the command line looks for a server, and what it says when there is none."""

import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tinyrag_gql.local_stack import data_folder, valkey


@pytest.fixture
def nowhere():
    return f"http://127.0.0.1:{valkey.free_port()}/graphql"


@pytest.fixture
def stranger():
    """A web server that is no tinyrag."""

    class Stranger(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_error(404)

        do_GET = do_POST  # noqa: N815  # the handler's own naming

        def log_message(self, *_):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/graphql"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("words", [("documents",), ("ask", "Who?"), ("search", "debt"), ("ingest", __file__)])
def test_nothing_there_says_how_to_start_it(run, nowhere, words):
    result = run(*words, "--url", nowhere)
    assert result.exit_code == 1
    assert result.output == (
        f"tinyrag: No server answers at {nowhere}. Start one with `tinyrag up`, or name another with --url.\n"
    )


def test_other_server_is_called_what_it_is(run, stranger):
    result = run("documents", "--url", stranger)
    assert result.exit_code == 1
    assert f"{stranger} is not an endpoint of tinyrag" in result.output


def test_running_instance_of_the_data_folder_is_found(run, nowhere, tmp_path):
    folder = data_folder.prepare(tmp_path / ".tinyrag")
    data_folder.announce(folder, data_folder.Instance(os.getpid(), nowhere))
    assert nowhere in run("documents").output


def test_port_of_the_settings_is_tried_without_an_instance(run, nowhere, monkeypatch):
    port = nowhere.split(":")[2].split("/")[0]
    monkeypatch.setenv("TINYRAG_PORT", port)
    assert nowhere in run("documents").output


def test_setting_that_cannot_be_used_is_named(run, monkeypatch):
    monkeypatch.setenv("TINYRAG_PORT", "eighty")
    result = run("documents")
    assert result.exit_code == 1
    assert result.output.startswith("tinyrag: The setting TINYRAG_PORT cannot be used")
