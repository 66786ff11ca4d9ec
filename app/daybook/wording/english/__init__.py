"""The English sentences: one module for each room that introduces codes, in it one dict called `SENTENCES`.

A code is `room.what_happened`. A problem code has a second entry, `<code>.todo`: what the user does next.
A template names its values in braces, `{order}`; braces of the text are doubled. A pair of templates is
(one, other), chosen by the value `count`.
"""
