from daybook.services.setup.intacct_paste import recognised


def test_labelled_lines_of_a_mail_are_recognised() -> None:
    text = (
        "Hello,\r\n- Sender ID: AcmeWeb\r\n- Sender password = s:e;c{r}et,\r\n* Company ID\tACME\r\n"
        "User ID – daybook\r\nUser password: 'quoted'\r\nEntity ID: US\r\nRegards"
    )
    assert recognised(text) == {
        "sender_id": "AcmeWeb",
        "sender_password": "s:e;c{r}et,",
        "company_id": "ACME",
        "user_id": "daybook",
        "user_password": "'quoted'",
        "entity_id": "US",
    }


def test_the_first_of_two_lines_counts_and_other_text_is_left_alone() -> None:
    assert recognised("Company ID: ONE\nCompany ID: TWO\nOffice: Berlin") == {"company_id": "ONE"}
    assert recognised("a password of one line") == {}
