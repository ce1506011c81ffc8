"""Drawings as SVG: elements with classes that the page colours, or that a file brings its own colours for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = Path(__file__).parent.parent / "static" / "fonts" / "noto-sans-latin.ttf"

# Colours of a drawing outside the site: those of the light page.
_STYLE = """svg{font-family:"Noto Sans",sans-serif;background:#fcfbf8}text{fill:#1d232b;font-size:13px}
.quiet{fill:#565d66}.small{font-size:11px}.strong{font-weight:600}.end{text-anchor:end}.mid{text-anchor:middle}
.axis{stroke:#d8d4ca}.edge{fill:none;stroke:#7b776e;stroke-opacity:.35}.land{fill:#e6e2d8}
.c1{fill:#0a567a}.c2{fill:#b0572c}.c3{fill:#4c7a34}.c4{fill:#7b4a92}.c5{fill:#9a7b16}.c6{fill:#565d66}"""


class Drawing:
    """A picture under way.

    Args:
        width, height: in units of the picture.
        title: what it shows, for those who do not see it.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height, self.title = width, height, title
        self.root = ET.Element(
            "svg",
            {
                "viewBox": f"0 0 {_n(width)} {_n(height)}",
                "class": "picture",
                "role": "group",
                "aria-label": title,
            },
        )
        self._parents = [self.root]

    def add(self, tag: str, css: str = "", **attributes: object) -> ET.Element:
        """An element; underscores in names stand for hyphens."""
        fixed = {name.replace("_", "-"): _n(value) for name, value in attributes.items()}
        if css:
            fixed["class"] = css
        return ET.SubElement(self._parents[-1], tag, fixed)

    def text(self, x: float, y: float, words: str, css: str = "", lang: str = "") -> None:
        """Words that begin at a point, or end or stand in the middle of it (classes end, mid).

        Args:
            lang: of the words, where it is not that of the picture.
        """
        self.add("text", css, x=x, y=y, **({"lang": lang} if lang else {})).text = words

    def hint(self, words: str, lang: str = "") -> None:
        """What a pointer that rests on the current group is told."""
        self.add("title", **({"lang": lang} if lang else {})).text = words

    @contextmanager
    def link(self, address: str) -> Iterator[None]:
        """What is drawn inside leads to an address; an empty one leads nowhere."""
        parent = self.add("a", href=address) if address else self.add("g")
        self._parents.append(parent)
        yield
        self._parents.pop()

    def inline(self) -> Markup:
        """The picture inside a page."""
        return Markup(ET.tostring(self.root, encoding="unicode"))  # noqa: S704 - built of elements, escaped

    def file(self, source: str) -> str:
        """The picture as a file, with title and a line on where it comes from."""
        whole = ET.Element(
            "svg",
            {
                "xmlns": NAMESPACE,
                "viewBox": f"0 0 {_n(self.width + 40)} {_n(self.height + 100)}",
                "width": _n(self.width + 40),
                "height": _n(self.height + 100),
            },
        )
        ET.SubElement(whole, "style").text = _STYLE
        ET.SubElement(whole, "rect", {"width": "100%", "height": "100%", "fill": "#fcfbf8"})
        ET.SubElement(whole, "text", {"x": "20", "y": "30", "class": "strong"}).text = self.title
        group = ET.SubElement(whole, "g", {"transform": "translate(20 50)"})
        group.extend(self.root)
        line = ET.SubElement(whole, "text", {"x": "20", "y": _n(self.height + 80), "class": "quiet small"})
        line.text = source
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(whole, encoding="unicode")


def as_png(svg: str) -> bytes:
    """A drawing as pixels, twice as fine as its units."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=2, font_files=[str(FONT)], font_family="Noto Sans", skip_system_fonts=True
        )
    )


def _n(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
