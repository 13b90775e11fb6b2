"""The network: the only package that knows httpx. Platforms and accounts get a Door and nothing else."""

import sys

# What httpx does as a command would import rich, a tenth of the time in which a command of ours begins. Where it cannot
# be imported, httpx does without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
