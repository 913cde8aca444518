"""What a project is configured to do: [tool.i18n] or i18n.toml, and babel.cfg.

Knows files and the names of formats; nothing of documents, catalogs or checks.
"""

from i18n_tool.config.load import find_project, load_config, parse_config
from i18n_tool.config.mapping import section_options
from i18n_tool.config.model import Config, Section

__all__ = ["Config", "Section", "find_project", "load_config", "parse_config", "section_options"]
