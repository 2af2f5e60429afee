"""The living page of the components."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from uncops.web import showcase
from uncops.web.audiences import organiser
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@organiser.page("/components", permission="components.read")
def components() -> ResponseReturnValue:
    return render_template("web/organiser/components.html", parts=showcase.PARTS, forced_scheme=_scheme())


@organiser.page("/components/<string:part>", permission="components.read")
def component_show(part: str) -> ResponseReturnValue:
    if part not in showcase.PART_NAMES:
        abort(404)
    spoken = request.args.get("speak", "")
    with force_locale(spoken if spoken in OFFICIAL_LANGUAGES else language()):
        return render_template(
            "web/organiser/specimen.html",
            part=part,
            forced_scheme=_scheme(),
            words=showcase.WORDS.get(language(), showcase.WORDS["en"]),
            rows=showcase.rows(language()),
            trail=showcase.trail(language()),
            runs=showcase.runs(language()),
            page=showcase.page(),
            form=showcase.form_with_mistakes(),
            icon_names=showcase.icon_names(),
        )


def _scheme() -> str:
    asked = request.args.get("scheme", "")
    return asked if asked in {"light", "dark"} else ""
