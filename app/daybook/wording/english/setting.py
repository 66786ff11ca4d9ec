"""Settings: what is wrong with one, and what each is for."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "setting.unknown": "There is no setting called {name}.",
    "setting.unknown.todo": "Known settings: {known}.",
    "setting.choice": "{given} is not a choice for {name}.",
    "setting.choice.todo": "Choose one of: {choices}.",
    "setting.not_text": "{name} cannot be {given}.",
    "setting.not_text.todo": 'Write a text; in a file in quotes, such as "WEB".',
    "setting.not_number": "{name} cannot be {given}.",
    "setting.not_number.todo": "Write a whole number, not negative, without quotes.",
    "setting.not_yes_no": "{name} cannot be {given}.",
    "setting.not_yes_no.todo": "Write true or false.",
    "setting.not_day": "{name} cannot be {given}.",
    "setting.not_day.todo": "Write a day such as 2026-03-31.",
    "setting.not_list": "{name} cannot be {given}.",
    "setting.not_list.todo": "Write a list, such as [11, 9].",
    "setting.not_table": "{name} cannot be {given}.",
    "setting.not_table.todo": "Write a table in braces, with a name and a value for each part.",
}
