from django import forms


def not_saved(form):
    """Return [(label, text), …] of the boxes of a sent form that hold words, to be shown where there is no form."""
    if form is None or not form.is_bound:
        return []
    typed = [form[name] for name, field in form.fields.items() if isinstance(field, forms.CharField)]
    return [(box.label, box.value()) for box in typed if (box.value() or "").strip()]
