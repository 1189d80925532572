"""What `make audit` makes of pip-audit's report: never silent about what was not looked at."""

from tools.audit import DONE, NOT_DONE, VULNERABLE, verdict

SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


def test_sound_packages_pass() -> None:
    assert verdict([SOUND]) == (["1 packages audited, 0 with known vulnerabilities."], DONE)


def test_a_vulnerability_is_named_with_its_remedy() -> None:
    said, code = verdict([SOUND, WEAK, UNKNOWN])
    assert (said[0], code) == ("b 2: CVE-1, fixed in 3", VULNERABLE)


def test_what_was_not_looked_at_is_said_and_does_not_pass() -> None:
    said, code = verdict([SOUND, UNKNOWN])
    assert (said[-1].startswith("NOT AUDITED: 1 packages"), code) == (True, NOT_DONE)
