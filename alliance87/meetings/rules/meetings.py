"""What follows from the modality of a meeting. No Django, no clock."""

_PLACE_NEEDED = ("in_person", "hybrid")
_LINK_NEEDED = ("virtual", "hybrid")


def missing_to_convene(modality: str, *, place: str, link: str) -> tuple[str, ...]:
    """What is missing before people can be invited: "place", "link", both or none."""
    missing = []
    if modality in _PLACE_NEEDED and not place:
        missing.append("place")
    if modality in _LINK_NEEDED and not link:
        missing.append("link")
    return tuple(missing)
