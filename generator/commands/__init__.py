"""The data staff's commands, one file a kind of work; each file adds its own to the command line.

What a command needs is imported when it runs: `check` starts without spreadsheets and Word files.
"""
