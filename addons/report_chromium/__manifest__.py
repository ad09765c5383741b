{
    "name": "PDF Reports with Chromium",
    "summary": "Print reports with headless Chromium where wkhtmltopdf is missing",
    "version": "19.0.1.0.0",
    "category": "Technical",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "depends": ["web", "mail"],
}
