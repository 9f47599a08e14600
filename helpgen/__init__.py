"""helpgen: Markdown articles and category YAML in, a static help center out."""

__version__ = "0.1.0"
