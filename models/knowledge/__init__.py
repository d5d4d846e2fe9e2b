"""What everybody at the desk must know: procedures, laws, standard phrases, fee standards."""

from . import knowledge_article  # noqa: F401
