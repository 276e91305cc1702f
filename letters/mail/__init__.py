from letters.mail.address import is_one_address
from letters.mail.message import SUBJECTS, is_on, notice, sender_shown

__all__ = ["SUBJECTS", "is_on", "is_one_address", "notice", "sender_shown"]
