"""Time zones in which a reader has another date than UTC."""

FAR = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
"""Fourteen hours before UTC and eleven after it: at every hour, one of them has another date."""
