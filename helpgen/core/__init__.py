"""The pure core: values in, values out. No files, clock, environment or logging here.

``tests/test_architecture.py`` holds this.
"""
