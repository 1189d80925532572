"""A benchmark measures the processes of its own service, whatever else runs beside it."""

from urllib.parse import urlsplit

from benchmarks.services import service


async def test_service_knows_its_own_processes_beside_another_one() -> None:
    async with service() as first, service() as second:
        for each in (first, second):
            folders = {process.environ()["TINYRAG_DATA_DIR"] for process in (each.api, *each.workers)}
            assert folders == {str(each.folder)}
            ports = {place.laddr.port for place in each.valkey.net_connections()}
            assert urlsplit(each.api.environ()["REDIS_URL"]).port in ports
