"""Writes an executed notebook as one HTML page that needs nothing from the network.

The page of nbconvert loads scripts for formulas, widgets and diagrams from a content network. Here
formulas become MathML, which browsers draw themselves, and the scripts are left out.
"""

from __future__ import annotations

import html
from typing import Any

from jinja2 import pass_context
from latex2mathml.converter import convert as mathml
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

WITHOUT_SCRIPTS = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block jupyter_widgets -%}{%- endblock -%}
"""


def formula(latex: str, display: str) -> str:
    """The formula as MathML, or its source where it is no LaTeX the converter knows."""
    try:
        return mathml(latex, display=display)
    except Exception:  # the converter fails in many ways, and a page with one raw formula beats no page
        return f"<code>{html.escape(latex)}</code>"


class MathRenderer(IPythonRenderer):
    """Markdown to HTML, with formulas as MathML."""

    def inline_math(self, body: str) -> str:
        return formula(body, "inline")

    def block_math(self, body: str) -> str:
        return formula(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")


class PageExporter(HTMLExporter):
    """nbconvert's HTML page with formulas as MathML and without scripts."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(raw_template=WITHOUT_SCRIPTS, **kw)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Replaces the filter of the same name."""
        attachments = context.get("cell", {}).get("attachments", {})
        folder = context.get("resources", {}).get("metadata", {}).get("path", "")
        renderer = MathRenderer(escape=False, attachments=attachments, embed_images=True, path=folder)
        return MarkdownWithMath(renderer=renderer).render(source)


def page(notebook: NotebookNode, title: str, folder: str) -> str:
    """The notebook as HTML; pictures named relative to `folder` are put into the page."""
    body, _ = PageExporter(embed_images=True).from_notebook_node(
        notebook, resources={"metadata": {"name": title, "path": folder}}
    )
    return body
