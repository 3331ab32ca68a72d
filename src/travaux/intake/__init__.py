"""What was received, unchanged, and what is known of it.

In: files and folders that the user names. Out: `Received`: reports with their text as decoded and their bytes as found,
and refusals, each with its reason. Never: a changed character (decoding leaves line ends alone), a crash on a file that
is no report, or a file dropped in silence. Results do not depend on the order in which sources are named.
"""

from travaux.intake.receive import Arrival, Copy, Received, receive

__all__ = ["Arrival", "Copy", "Received", "receive"]
