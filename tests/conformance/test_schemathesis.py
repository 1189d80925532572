"""Schemathesis makes up queries and mutations of every root field; none may be the server's fault."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from tests.conformance.conftest import HERE
from tests.graphql.client import Client
from tests.patience import PATIENCE
from tinyrag_gql.graphql.schema import build_schema

EXAMPLES = 10
"""Of each field. More of them, by hand: SCHEMATHESIS_HOOKS=... schemathesis run <url> --max-examples 1000."""


async def test_schemathesis_finds_no_fault_of_the_server(api: Client, tmp_path: Path) -> None:
    command = (
        *(Path(sys.executable).parent / "schemathesis", "run", f"{api.http.base_url}/graphql"),
        *("--checks", "no_fault_of_the_server", "--phases", "fuzzing", "--max-examples", str(EXAMPLES)),
        *("--generation-deterministic", "--no-color"),
    )
    hooks = {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(HERE), "NO_PROXY": "127.0.0.1"}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=os.environ | hooks, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    async with asyncio.timeout(PATIENCE):
        said = (await process.communicate())[0].decode()
    assert process.returncode == 0, said
    roots = [build_schema()._schema.query_type, build_schema()._schema.mutation_type]
    assert f" {sum(len(root.fields) for root in roots if root)} passed" in said, said
