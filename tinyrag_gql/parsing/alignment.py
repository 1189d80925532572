"""Aligns a text with its copy that lost, gained or changed some characters, so that places in one are found in both."""

from bisect import bisect_right

WINDOW = 16
"""Characters that must agree for both texts to be at the same place again."""
SLIGHT, SLIGHT_WINDOW = 16, 6
"""Characters by which the texts may differ where fewer have to agree afterwards: between two note marks."""
NEAR = 400
"""Characters that either text may have more than the other where each start is tried."""
MOST_GAPS = 20_000
"""Differences after which the rest is not aligned: such texts are no copies of each other."""
MOST_LEAPS = 2_000
"""Searches over the whole rest of the copy for what comes after a longer part that it lacks."""
BLOCK = 4096


class Alignment:
    """Maps offsets of `source` to offsets of `copy`."""

    def __init__(self, source: str, copy: str) -> None:
        self._source, self._copy = source, copy
        self._leaps = MOST_LEAPS
        self._starts: list[int] = []
        self._runs: list[tuple[int, int, int]] = []
        self._align()

    def find(self, start: int, end: int) -> int | None:
        """Where `source[start:end]` begins in the copy; None where the copy does not have it in one piece."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return None
        first, place, length = self._runs[at]
        return place + start - first if end <= first + length else None

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The part of the copy in which `source[start:end]` can stand, between what is aligned before and after."""
        at = bisect_right(self._starts, start) - 1
        begin = 0
        if at >= 0:
            first, place, length = self._runs[at]
            begin = place + min(length, start - first)
        after = bisect_right(self._starts, max(start, end - 1))
        return begin, self._runs[after][1] if after < len(self._runs) else len(self._copy)

    def _align(self) -> None:
        same = self._same_end()
        at, place, gaps = 0, 0, 0
        while at < len(self._source) - same and place < len(self._copy) - same and gaps < MOST_GAPS:
            if length := self._common(at, place):
                self._add(at, place, length)
                at, place = at + length, place + length
                continue
            gaps += 1
            found = self._slight(at, place) or self._near(at, place) or self._far(at, place)
            if found is None:
                break
            at, place = found
        skipped = max(0, at + same - len(self._source), place + same - len(self._copy))
        if same > skipped:
            self._add(len(self._source) - same + skipped, len(self._copy) - same + skipped, same - skipped)

    def _add(self, at: int, place: int, length: int) -> None:
        self._starts.append(at)
        self._runs.append((at, place, length))

    def _same_end(self) -> int:
        """How many characters both texts end with alike."""
        length, step = 0, 1
        most = min(len(self._source), len(self._copy))
        while step:
            size = length + step
            if size <= most and self._source.endswith(self._copy[len(self._copy) - size :]):
                length, step = size, 2 * step
            else:
                step //= 2
        return length

    def _common(self, at: int, place: int) -> int:
        """How many characters agree from here on."""
        source, copy = self._source, self._copy
        most = min(len(source) - at, len(copy) - place)
        length, step = 0, 64
        while step:
            end = length + step
            if end <= most and source[at + length : at + end] == copy[place + length : place + end]:
                length = end
                step = min(2 * step, BLOCK)
            else:
                step //= 2
        return length

    def _slight(self, at: int, place: int) -> tuple[int, int] | None:
        """The nearest place behind a difference of a few characters."""
        for distance in range(1, SLIGHT + 1):
            for skipped in range(distance + 1):
                first, second = at + skipped, place + distance - skipped
                probe = self._source[first : first + SLIGHT_WINDOW]
                if len(probe) == SLIGHT_WINDOW and self._copy.startswith(probe, second):
                    return first, second
        return None

    def _near(self, at: int, place: int) -> tuple[int, int] | None:
        """The nearest place at which both go on alike, by characters left out of either."""
        best: tuple[int, int] | None = None
        least = 2 * NEAR
        for skipped in range(min(NEAR, len(self._source) - at)):
            if skipped >= least:
                break
            probe = self._source[at + skipped : at + skipped + WINDOW]
            found = self._copy.find(probe, place, place + min(NEAR, least - skipped) + len(probe))
            if found >= 0 and skipped + found - place < least:
                best, least = (at + skipped, found), skipped + found - place
        return best

    def _far(self, at: int, place: int) -> tuple[int, int] | None:
        """Where both go on alike after the copy left out a long part of the source, or after it has one more."""
        return self._leap(at, place, near=True) or self._leap(at, place, near=False)

    def _leap(self, at: int, place: int, *, near: bool) -> tuple[int, int] | None:
        """The first place that is found, of wider and wider steps; `near` to where the copy stands."""
        step, skipped = NEAR // 2, NEAR
        while at + skipped < len(self._source) and self._leaps:
            end = place + step + NEAR if near else len(self._copy)
            found = self._probe(at + skipped, place, end)
            if found is not None:
                return self._first(at + skipped - step, at + skipped, place, found)
            step += step // 4
            skipped += step
        return None

    def _probe(self, at: int, place: int, end: int) -> int | None:
        """Where in the copy, from `place` up to `end`, stands what the source has at `at`."""
        self._leaps -= 1
        found = self._copy.find(self._source[at : at + 3 * WINDOW], place, end)
        return found if found >= 0 else None

    def _first(self, missing: int, at: int, place: int, found: int) -> tuple[int, int]:
        """The first place that is found between one that is not and one that is."""
        while at - missing > 1:
            middle = (missing + at) // 2
            earlier = self._probe(middle, place, found + 3 * WINDOW)
            if earlier is None:
                missing = middle
            else:
                at, found = middle, earlier
        return at, found
