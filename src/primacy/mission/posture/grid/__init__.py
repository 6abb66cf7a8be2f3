"""The grid: people, harm, risk and presence cell by cell, in the dry season and in the rains."""
