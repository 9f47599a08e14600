"""What readers say and do, read from exports, joined with the articles: what to fix next.

Pure, like ``core``: ``exports`` opens the files, ``cli.insights`` prints.
"""
