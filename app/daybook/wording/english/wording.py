"""How numbers and dates are written, and the words around an error."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The language's own name, and how it is written: "ltr" or "rtl".
    "wording.language": "English",
    "wording.direction": "ltr",
    "wording.thousands": ",",
    "wording.point": ".",
    "wording.money": "{amount} {currency}",
    "wording.date": "{day} {month} {year}",
    "wording.datetime": "{date}, {time}",
    # How Qt writes a day that can be edited: d, MMM, MMMM and yyyy are its signs.
    "wording.day_field": "d MMM yyyy",
    "wording.long_day_field": "d MMMM yyyy",
    "wording.months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "wording.and_so_on": "{shown} and {count} more",
    "wording.yes": "yes",
    "wording.no": "no",
    "wording.answer_code": "Answer code: {status}",
    "wording.request_id": "Request id: {request_id}",
}
