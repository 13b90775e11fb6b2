"""Bytes in, checked plain data out: the only package that knows YAML and JSON Schema."""
