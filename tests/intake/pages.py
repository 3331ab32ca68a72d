"""Invented pages."""

TALKS = "The envoys of Norland and Sudmark met in Port Averin on Tuesday and agreed to reopen the ferry line."
MORE = "A spokesman for the harbour board said that the second session would deal with fishing rights in the strait."


def page(*paragraphs: str, title: str = "Ferry talks resume", head: str = "", body: str = "") -> str:
    told = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{told}</article>{body}<footer>Contact us</footer></body></html>"
    )


def feed(*entries: tuple[str, str, str]) -> str:
    items = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>http://127.0.0.1:9/{guid}</link>"
        f"<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate><description>{text}</description></item>"
        for guid, title, text in entries
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Averin Post</title>{items}</channel></rss>"
