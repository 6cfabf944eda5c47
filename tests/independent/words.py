"""Counts words as UAX #29 has them, as far as the scripts of the record need: runs of letters, marks,
digits and connectors, with one apostrophe, stop or colon between letters and one stop or comma between
digits; in Han and Kana each character."""

import unicodedata

MID_LETTER = set(":·\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a")
MID_BOTH = set("'.\u2018\u2019\u2024\ufe52\uff07\uff0e")
MID_NUM = set(",;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b")


def kind(c):
    if "\u3400" <= c <= "\u9fff" or "\u3040" <= c <= "\u30ff" or "\uf900" <= c <= "\ufaff":
        return "han"
    category = unicodedata.category(c)
    if category[0] == "L":
        return "letter"
    if category == "Nd":
        return "digit"
    if category[0] == "M" or category == "Cf":
        return "mark"
    if category == "Pc":
        return "connector"
    return ""


def count(text):
    total, before = 0, ""
    i = 0
    while i < len(text):
        c = text[i]
        now = kind(c)
        if now == "mark":
            i += 1
            continue
        if now == "han":
            total += 1
            before = ""
        elif now in ("letter", "digit", "connector"):
            if not before:
                total += 1
            before = now
        elif before:
            after = kind(text[i + 1]) if i + 1 < len(text) else ""
            letters = before == after == "letter" and c in MID_LETTER | MID_BOTH
            digits = before == after == "digit" and c in MID_NUM | MID_BOTH
            if not letters and not digits:
                before = ""
        i += 1
    return total
