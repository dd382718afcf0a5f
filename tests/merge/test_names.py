import pytest

from sayso.merge.names import fold, is_acronym, is_short_for, read_person_name, same_given_name, same_person, same_word


def one_person(a: str, b: str) -> bool:
    return same_person(read_person_name(a), read_person_name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mr. Piotr Nowak", "Piotr Nowak"),
        ("P. Nowak", "Piotr Nowak"),
        ("John F. Smith", "John Smith"),
        ("Bill Harrow", "William Harrow"),
        ("Omar al-Rashid", "Omar Rashid"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Ha Jun-seo", "Ha Jun Seo"),
        ("Sergey Petrov", "Sergei Petrov"),
        ("Ana Lopez", "Ana Lopez Garza"),
    ],
)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert one_person(a, b)
    assert one_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Harrow", "John Harrow Jr."),  # father and son
        ("George H. W. Bush", "George W. Bush"),
        ("Ivan Petrov", "Irina Petrova"),
        ("Alexei Petrov", "Alexei Petrova"),
        ("Anna Nowak", "Piotr Nowak"),
        ("Ha Jun-seo", "Ha Min-ji"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not one_person(a, b)
    assert not one_person(b, a)


def test_a_family_name_alone() -> None:
    assert is_short_for("nowak", read_person_name("Piotr Nowak"), "POL")
    assert not is_short_for("piotr", read_person_name("Piotr Nowak"), "POL")
    assert is_short_for("ha", read_person_name("Ha Jun-seo"), "KOR")
    assert not is_short_for("ha", read_person_name("Ha Jun-seo"), "USA")


def test_folding_and_acronyms() -> None:
    assert fold("Gdańsk’s E.U. office") == "gdansk eu office"
    assert is_acronym("uoe", ("union", "of", "electricians"))
    assert is_acronym("ue", ("union", "of", "electricians"))
    assert not is_acronym("uk", ("union", "of", "electricians"))


def test_words_and_given_names() -> None:
    assert same_word("qadhafi", "gaddafi")
    assert not same_word("petrov", "petrova")
    assert not same_word("kim", "kin")
    assert same_given_name("bob", "robert")
    assert not same_given_name("bob", "richard")
