"""Words that would do something in a page, a site or a film if anything took them for more than text."""

HOSTILE = (
    """</script><script>alert(1)</script> ]]> "it's" -- --> <!-- {{< x >}} {{ y }} ${x} $title `z` """
    """#import "z" #strong[w] @here \\u{41} a\u2028b &amp; <b>c</b>"""
)
"""Ends of scripts, comments and sections, marks of Hugo, Typst and templates, quotes, a line end of JavaScript."""
