"""Where Argos runs: on this machine, or on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.mt.argos.engine import Argos

if TYPE_CHECKING:
    from i18n_tool.mt.engine import Context, Engine


def engine(context: Context) -> Engine:
    """Argos on this machine, or on a cluster where `workers` or a `scheduler` is asked for."""
    if context.get("scheduler") or context.get("workers"):
        from i18n_tool.mt.cluster.cluster import Cluster  # few have one

        return Cluster(context, Argos)
    return Argos(context)
