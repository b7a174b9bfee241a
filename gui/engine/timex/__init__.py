"""Reads date expressions: from the words of a text to days of the calendar.

    tables     the words that name months, units and numbers
    words      a text cut into words, each sorted into a class
    grammar    patterns over those classes: what looks like a date
    checks     what only looks like one; `checks_counted` for those counted from another date
    tense      whether the verb looks back or forward
    values     calendar arithmetic, and TIMEX3 values
    context    what an expression is counted from
    story      how far a history has come, whose months write no year
    written    reads dates written out, in full or in part
    counted    reads dates counted from another: "last week", "two days later"
    quarters   reads quarters, halves, fiscal years, and what is compared with the year before
    feasts     reads feasts, those that move too
    lengths    reads durations, repetitions, times of day and vague words

`gui.engine.timex.finding` puts them together.
"""
