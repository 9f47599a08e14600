"""The project's files: which names are content, what is in a folder, and reading it safely.

The ground that the other edges stand on. ``names`` are good or not, ``walk`` goes through a folder,
``containment`` opens a file and nothing outside the project, ``decode`` makes text of its bytes.
"""
