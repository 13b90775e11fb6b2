"""The network: the only package that knows httpx. Platforms and accounts get a Door and nothing else."""
