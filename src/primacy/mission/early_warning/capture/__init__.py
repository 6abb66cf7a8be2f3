"""Reports that are written on a device without a network, and come when there is one."""
