from daybook.wording import alphabetical


def test_texts_are_sorted_as_in_a_dictionary() -> None:
    names = ["Zander", "Öhler", "ohm", "Birne", "Äpfel", "apfel", "Strasse", "Straße", "Straub", "Éclair"]
    assert sorted(names, key=alphabetical) == [
        "Äpfel",
        "apfel",
        "Birne",
        "Éclair",
        "Öhler",
        "ohm",
        "Strasse",
        "Straße",
        "Straub",
        "Zander",
    ]
