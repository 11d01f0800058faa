"""What doors and acts noticed, kept in files where all processes of a run find it."""

from pathlib import Path


class Notes:
    """One file for each door or act that was walked, with the checks it noticed to be gone, one a line."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._folder.mkdir(exist_ok=True)

    def write(self, name, checks):
        """Note what one noticed. A file is there only when it is complete."""
        unfinished = self._folder / f"{name}.unfinished"
        unfinished.write_text("\n".join(map(str, checks)))
        unfinished.rename(self._folder / f"{name}.noticed")

    def walked(self):
        """The names of those that were walked so far."""
        return {path.stem for path in self._folder.glob("*.noticed")}

    def noticed(self):
        """The checks that somebody noticed so far, in words."""
        return {line for path in self._folder.glob("*.noticed") for line in path.read_text().splitlines()}
