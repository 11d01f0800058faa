"""The demonstration Alliance: invented people and organizations, real country names, the same every time.

All dates count from the day it is loaded. `loading.load` makes it in one transaction.
"""
