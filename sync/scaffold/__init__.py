"""What somebody wants → the files that a repository begins with. Pure, save for reading our own examples."""
