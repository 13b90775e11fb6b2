"""sendersync: configuration as code for the accounts that send one-time passcodes."""

__version__ = "0.1.0"
