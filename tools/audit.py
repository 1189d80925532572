"""Known vulnerabilities in what is shipped, by pip-audit: `make audit`.

What the vulnerability service does not know, or all where it cannot be reached, was not checked. That is said, and the
exit code is 1, unless AUDIT_OFFLINE=allow says that it is known.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
DONE, VULNERABLE, NOT_DONE = 0, 1, 2


def main() -> int:
    """Ask, and print what is known."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", str(LOCK)]
    ran = subprocess.run([*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True)
    try:
        packages = json.loads(ran.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        reason = (ran.stderr.strip().splitlines() or ["no reply"])[-1]
        said, code = [f"NOT AUDITED: pip-audit could not ask about the packages ({reason[:300]})."], NOT_DONE
    else:
        said, code = verdict(packages)
    print("\n".join(said), file=sys.stderr if code else sys.stdout)
    return 0 if code == NOT_DONE and os.environ.get("AUDIT_OFFLINE") == "allow" else min(code, 1)


def verdict(packages: Sequence[dict[str, Any]]) -> tuple[list[str], int]:
    """What to say of pip-audit's report, and DONE, VULNERABLE, or NOT_DONE where it knew nothing of some packages."""
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    vulnerable = [package for package in packages if package.get("vulns")]
    said = [
        f"{package['name']} {package['version']}: {found['id']}, "
        f"fixed in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in vulnerable
        for found in package["vulns"]
    ]
    said.append(f"{len(packages) - len(unknown)} packages audited, {len(vulnerable)} with known vulnerabilities.")
    if unknown:
        said.append(
            f"NOT AUDITED: {len(unknown)} packages that the vulnerability service does not know "
            f"({', '.join(unknown[:5])}{', ...' if len(unknown) > 5 else ''})."
        )
    return said, VULNERABLE if vulnerable else NOT_DONE if unknown else DONE


if __name__ == "__main__":
    sys.exit(main())
