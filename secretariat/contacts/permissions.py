"""Who reads and answers inquiries, and keeps the press list (12.4)."""

from alliance87.posts.permissions import is_secretariat


def may_answer_inquiries(user):
    """Whether `user` may read, answer and close inquiries: the Secretariat (12.4)."""
    return is_secretariat(user)


def may_keep_press(user):
    """Whether `user` may read and keep the press list: the Secretariat (12.4)."""
    return is_secretariat(user)
