"""``python -m sync`` is ``sendersync``."""

from sync.cli import main

main()
