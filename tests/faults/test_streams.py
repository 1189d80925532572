"""The short form of the storm on status streams. The long one: `make faults`."""

from pathlib import Path

from tests.faults.process_pool import ProcessPool
from tests.faults.streams import Storm, run


async def test_streams_every_transcript_is_exact(tmp_path: Path, process_pool: ProcessPool) -> None:
    storm = Storm(events=1000, subscribers=20)
    transcripts = await run(storm, tmp_path / "storm", process_pool)
    assert len(transcripts) == storm.subscribers
    assert all(transcript == list(range(1, storm.events + 2)) for transcript in transcripts)
