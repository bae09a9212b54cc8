"""The figure of a film in the words of a site generator: one file each, with a line on where it goes."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

Wrap = Callable[[str, str], str]
BASE = "@base@"


@dataclass(frozen=True)
class Snippet:
    """How one kind of site takes a figure: the file's name, what stands before file names, and the wrapping.

    {film} in `name` and `base` is the film; `wrap(film, html)` gives the file's text.
    """

    name: str
    base: str
    wrap: Wrap


def _hugo(film: str, html: str) -> str:
    return (
        f"{{{{/* Save as layouts/shortcodes/{film}.html and the other files as static/{film}/;\n"
        f"     in a post write {{{{< {film} >}}}} on a line of its own. */}}}}\n{html}"
    )


def _quarto(film: str, html: str) -> str:
    return (
        f"<!-- Put this folder beside the post as {film}/, add `resources: {film}/` to its front matter,\n"
        f"     and write {{{{< include {film}/_{film}.qmd >}}}} where the film belongs. -->\n\n"
        f"```{{=html}}\n{html}```\n"
    )


def _docusaurus(film: str, html: str) -> str:
    name = film[0].upper() + film[1:]
    figure, script = _without_script(html)
    # a script put into a page by React does not run, so what it does becomes an effect
    effect = f"  useEffect(() => {{\n{script}  }}, []);\n" if script else ""
    return (
        f"// Save as src/components/{name}.jsx and the other files as static/{film}/; in a post (.mdx):\n"
        f"//   import {name} from '@site/src/components/{name}';  and then  <{name} />\n"
        + ("import {useEffect} from 'react';\n" if script else "")
        + "import useBaseUrl from '@docusaurus/useBaseUrl';\n\n"
        f"const figure = (base) => {' + base + '.join(json.dumps(part) for part in figure.split(BASE))};\n\n"
        f"export default function {name}() {{\n"
        f"  const base = useBaseUrl('/{film}/');\n{effect}"
        "  return <div dangerouslySetInnerHTML={{__html: figure(base)}} />;\n"
        "}\n"
    )


def _without_script(html: str) -> tuple[str, str]:
    """The figure alone, and what its script says."""
    found = re.search(r"<script>\n(.*?)</script>\n", html, flags=re.DOTALL)
    return (html, "") if found is None else (html.replace(found[0], ""), found[1])


def _wordpress(film: str, html: str) -> str:
    return f"<!-- Upload this folder as wp-content/uploads/{film}/ -->\n<!-- wp:html -->\n{html}<!-- /wp:html -->\n"


def _jupyter(film: str, html: str) -> str:
    return (
        f"# Put this folder beside the notebook as {film}/ and run this cell.\n"
        "from IPython.display import HTML\n\n"
        f"HTML({json.dumps(html, ensure_ascii=False)})\n"
    )


SNIPPETS = {
    "hugo": Snippet("{film}.hugo.html", '{{{{ "{film}/" | relURL }}}}', _hugo),
    "quarto": Snippet("_{film}.qmd", "{film}/", _quarto),
    "docusaurus": Snippet("{film}.jsx", BASE, _docusaurus),
    "wordpress": Snippet("{film}.wordpress.html", "/wp-content/uploads/{film}/", _wordpress),
    "jupyter": Snippet("{film}.jupyter.py", "{film}/", _jupyter),
}
