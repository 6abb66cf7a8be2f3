"""An import contract: a room is entered only through its door."""

import grimp
from importlinter import Contract, ContractCheck, fields, output

__all__ = ["DoorsContract"]


class DoorsContract(Contract):
    """
    Every import that crosses the wall of a room goes through the room's door.

    Options
    -------
    rooms_in : module
        Package whose direct children are rooms.
    door : str
        Name of the module of a room that anyone above may import.
    doors_of_others : list of "package module", optional
        Further modules of a room that one package may import.
    """

    type_name = "doors"

    rooms_in = fields.ModuleField()
    door = fields.StringField()
    doors_of_others = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - the base class calls it so
        broken = [
            f"{importer} imports {imported}"
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._is_allowed(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for sentence in check.metadata["broken"]:
            output.print_error(f"- {sentence}; import the room's `{self.door}` instead.")

    def _is_allowed(self, importer: str, imported: str) -> bool:
        room = self._room_of(imported)
        if room is None or self._room_of(importer) == room:
            return True
        allowed = {f"{room}.{self.door}"}
        for other in self.doors_of_others or ():
            package, module = other.split()
            if importer == package or importer.startswith(f"{package}."):
                allowed.add(f"{room}.{module}")
        return imported in allowed

    def _room_of(self, module: str) -> str | None:
        prefix = f"{self.rooms_in.name}."
        if not module.startswith(prefix):
            return None
        return prefix + module.removeprefix(prefix).split(".")[0]
