"""An engine on the machines of a Dask cluster.

Knows the engine's Protocol; needs the extra `cluster`.
"""
