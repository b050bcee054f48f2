"""What people see: one self-contained HTML file, and the account in the terminal."""

from wiredesk.report.page import render_report
from wiredesk.report.terminal import print_account, print_stories

__all__ = ["print_account", "print_stories", "render_report"]
