"""The demonstration Alliance: invented people and organizations, real country names, the same every time.

Everything is told from the day it is loaded on: `loading.load` makes it in one transaction.
"""
