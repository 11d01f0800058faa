"""What the meetings of every body have in common: agenda, papers, invitations, minutes, action points.

A body has tables of its own, made of the parts here, so that its rows point to what they are about and the database
holds its rules. `body` says what a body tells of itself.
"""
