"""Pages of HTML and feeds, all written for these tests."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.ingest import ingest
from sayso.model import Published, Publisher, Report

PARAGRAPHS = [
    "The army closed the old bridge on Monday after a night of rain, and ferries took people across the river.",
    "Nobody was hurt, the mayor of the town said, but two lorries were left standing on the far side with their loads.",
    "“We shall open it again on Friday,” she told reporters — “if the water falls”, as the engineers who came expect.",
    "Farmers on the east bank said that they had warned the council about the pillars of the bridge three years ago.",
]

HEAD = """
<title>Army closes old bridge | The Desk</title>
<meta property="og:title" content="Army closes old bridge | The Desk">
<meta property="og:site_name" content="The Desk">
<link rel="canonical" href="https://www.desk.by/news/bridge">
"""

CHROME = """
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
{article}
<aside><h3>Related stories</h3><ul><li><a href="/x">Storm cuts power in three villages</a></li></ul></aside>
<div class="newsletter"><p>Sign up for our newsletter and never miss a story.</p></div>
<footer><p>© 2020 The Desk. All rights reserved.</p></footer>
"""


def page(*, head: str = HEAD, paragraphs: list[str] | None = None) -> str:
    body = "".join(f"<p>{words}</p>" for words in paragraphs or PARAGRAPHS)
    article = f"<main><article><h1>Army closes old bridge</h1>{body}</article></main>"
    return f"<html><head>{head}</head><body>{CHROME.format(article=article)}</body></html>"


def read_one(folder: Path, name: str, content: str) -> Report:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    (report,) = ingest([str(path)])
    assert isinstance(report, Report), report
    return report


def test_article_and_its_facts(tmp_path: Path) -> None:
    head = HEAD + '<meta property="article:published_time" content="2020-08-19T23:40:00+03:00">'
    report = read_one(tmp_path, "a.html", page(head=head))
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert report.title == "Army closes old bridge"
    assert report.publisher == Publisher("The Desk", "https://www.desk.by", "BLR")
    assert report.url == "https://www.desk.by/news/bridge"
    assert report.published == Published(date(2020, 8, 19), "metadata")
    assert report.language == "en"


def test_what_stood_around_the_article_is_told(tmp_path: Path) -> None:
    removed = read_one(tmp_path, "a.html", page()).removed
    words = {reason: " ".join(x.text for x in removed if x.reason == reason) for reason in {x.reason for x in removed}}
    assert words["subscription plea"] == "Sign up for our newsletter and never miss a story."
    around = words["page around the article (menus, links, other headlines)"]
    assert all(part in around for part in ("Home", "World", "Storm cuts power", "All rights reserved"))


@pytest.mark.parametrize(("told", "day"), [
    ('<meta name="date" content="2020-08-19">', date(2020, 8, 19)),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-08-19T10:00:00Z",'
     ' "dateModified": "2020-08-21T10:00:00Z"}</script>', date(2020, 8, 19)),
    ('<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "Article",'
     ' "datePublished": "2020-08-19"}]}</script>', date(2020, 8, 19)),
    ('<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
     ' "datePublished": "2019-01-01"}]}</script>', None),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePubl</script>', None),
    ('<meta property="article:modified_time" content="no day">', None),
])  # fmt: skip
def test_day_of_a_page(tmp_path: Path, told: str, day: date | None) -> None:
    report = read_one(tmp_path, "a.html", page(head=HEAD + told))
    assert report.published == (Published(day, "metadata") if day else None)


def test_heading_of_the_site_is_no_title(tmp_path: Path) -> None:
    html = page().replace("<header>", "<header><h1>The Desk</h1>")
    assert read_one(tmp_path, "a.html", html).title == "Army closes old bridge"


def test_other_languages_are_read(tmp_path: Path) -> None:
    words = "Армия закрыла старый мост в понедельник после дождливой ночи, и людей перевозили на паромах."
    report = read_one(tmp_path, "a.html", page(paragraphs=[words] * 2 + [f"{words} Мэр обещал открыть его в пятницу."]))
    assert report.language == "ru"


def test_deep_nesting_and_comments_do_no_harm(tmp_path: Path) -> None:
    html = page().replace("<footer>", "<!-- <p>Hidden</p> -->" + "<div>" * 3000 + "deep" + "</div>" * 3000 + "<footer>")
    report = read_one(tmp_path, "a.html", html)
    assert PARAGRAPHS[0] in report.text
    assert not any("Hidden" in x.text for x in report.removed)


def test_piece_of_a_page(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.html", "<p>Police left the square.</p>").text == "Police left the square."


def test_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Desk</title>
        <link>https://www.desk.by</link><language>en-gb</language>
        <item><title>Bridge closed</title><link>https://www.desk.by/1</link><guid>desk-1</guid>
        <pubDate>Wed, 19 Aug 2020 18:22:00 GMT</pubDate>
        <description>&lt;p&gt;The army closed the bridge.&lt;/p&gt;
        &lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>
        <item><title>Only a title</title><link>https://www.desk.by/2</link></item></channel></rss>""",
        encoding="utf-8",
    )
    report, error = ingest([str(path)])
    assert isinstance(report, Report)
    assert report.text == "The army closed the bridge.\n\nNobody was hurt."
    assert (report.id, report.title, report.language) == ("desk-1", "Bridge closed", "en")
    assert report.published == Published(date(2020, 8, 19), "given")
    assert report.publisher == Publisher("The Desk", "https://www.desk.by", "BLR")
    assert str(error) == f"{path}, entry 2: this entry has no text, only a title. Fetch the article itself."


def test_fields_of_jsonl(tmp_path: Path) -> None:
    lines = [
        {
            "id": 7,
            "source": "Desk A",
            "published": "2020-08-19",
            "title": "A  bridge",
            "language": "en",
            "text": "One.",
        },
        {
            "publisher": {"name": "Desk B", "country": "POL"},
            "date": "19 August 2020",
            "url": "https://b.desk/1",
            "text": "Two.",
        },
        {"source": {"name": None}, "published": {"date": "2020-08-19", "by": "inferred"}, "id": " ", "text": "Three."},
        {"published": "03/04/2020", "text": "Four."},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + "\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    a, b, c, d = [x for x in ingest([str(path)]) if isinstance(x, Report)]
    assert (a.id, a.publisher, a.title, a.published) == (
        "7", Publisher("Desk A"), "A bridge", Published(date(2020, 8, 19), "given"),
    )  # fmt: skip
    assert (b.publisher, b.url) == (Publisher("Desk B", "https://b.desk", "POL"), "https://b.desk/1")
    assert b.published == Published(date(2020, 8, 19), "given")
    assert c.published == Published(date(2020, 8, 19), "inferred")
    assert c.id.startswith("r")
    assert d.published is None
    assert any("03/04/2020" in note for note in d.notes)


def test_ids_are_stable_and_tell_texts_apart(tmp_path: Path) -> None:
    first = read_one(tmp_path, "a.txt", "Police left the square.")
    assert read_one(tmp_path, "b.txt", "Police left the square.").id == first.id
    assert read_one(tmp_path, "c.txt", "Police left the square!").id != first.id


def test_offsets_count_code_points(tmp_path: Path) -> None:
    text = "😀👩\u200d🚒 Police left.\r\n\u202eNobody was hurt.\u202c"
    report = read_one(tmp_path, "a.txt", text)
    start = report.text.index("Nobody")
    assert report.text[start : start + 6] == "Nobody"
    assert report.text == "😀👩\u200d🚒 Police left.\nNobody was hurt."
    assert report.notes == ("Unseen control, direction or joining characters were left out: 2.",)
