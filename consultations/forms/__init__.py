"""The forms about talks and steps. What somebody typed is always kept, and refused only when it cannot be used."""
