"""Checks of the lessons, page by page, with their banks. They read a page as the book does."""
