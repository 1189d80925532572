"""How often a server looks for cycles of garbage: seldom, since it serves in bursts that leave none.

Python looks after every 700 objects that were made and not freed, which one event to a thousand subscribers does many
times over, and each tenth of those looks is at a tenth more. What is waiting to be sent is no garbage: by the defaults,
a fifth to nearly half of the CPU of a delivery went into finding that out.
"""

import gc

OBJECTS = 10_000
"""Some 2 MB of them, were they all garbage."""


def seldom() -> None:
    """From now on; and never again at what there is already: modules, the schema, the compiled classes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
