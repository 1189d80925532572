"""The short form of the storm on status streams. The long one: `make faults`."""

from pathlib import Path

import pytest

from tests.faults.nursery import Nursery
from tests.faults.streams import Storm, run


@pytest.mark.timeout(180)
async def test_streams_every_transcript_is_exact(tmp_path: Path, nursery: Nursery) -> None:
    storm = Storm(events=1000, subscribers=20)
    transcripts = await run(storm, tmp_path / "storm", nursery)
    assert len(transcripts) == storm.subscribers
    assert all(transcript == list(range(1, storm.events + 2)) for transcript in transcripts)
