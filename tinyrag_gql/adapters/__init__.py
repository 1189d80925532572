"""Technology behind the ports, a folder each: sqlite, mongo, redis, llama (models), local (this machine), web."""
