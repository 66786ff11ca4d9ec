"""How numbers and dates are written, and the words around an error."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "wording.thousands": ",",
    "wording.point": ".",
    "wording.money": "{amount} {currency}",
    "wording.date": "{day} {month} {year}",
    "wording.datetime": "{date}, {time}",
    "wording.months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "wording.and_so_on": "{shown} and {count} more",
    "wording.yes": "yes",
    "wording.no": "no",
    "wording.answer_code": "Answer code: {status}",
    "wording.request_id": "Request id: {request_id}",
}
