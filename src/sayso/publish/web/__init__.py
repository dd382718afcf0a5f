"""A record in the browser, on this computer alone: pages to read, pages to judge, the same as JSON.

Reading order: `view.py` (what a page is), `pages.py` (which there are), `app.py` (how they are served), `guard.py` (who
may ask), `serve.py` (the command). A new page is one module with `VIEWS`, its template, and its name in `pages.py`.
"""
