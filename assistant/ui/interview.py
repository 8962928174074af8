"""The 追问 view: one open question at a time, and all of them in a table."""

from collections.abc import Sequence
from dataclasses import replace

import gradio as gr

from assistant.domain.draft import ASKED_AT_MOST, Question
from assistant.domain.sections import sections_by_key
from assistant.errors import UsageError
from assistant.ui.asking import answered_rows, answers_in, question_rows
from assistant.ui.cards import tag
from assistant.ui.deed import Done
from assistant.ui.telling import Updates, download_button, table
from assistant.ui.words import Language, say
from assistant.ui.work import Work


class Interview:
    """The components of the view and what its buttons do."""

    def __init__(self, label: gr.I18n) -> None:
        self.hint = gr.Markdown(label("questions_empty"), elem_classes="yanmo-hint")
        self.asked = gr.HTML(elem_id="yanmo-asked")
        self.reply = gr.Textbox(
            label=label("reply"),
            placeholder=label("reply_hint"),
            lines=3,
            max_lines=6,
            visible=False,
            elem_id="yanmo-reply",
        )
        with gr.Row(elem_classes="yanmo-buttons"):
            self.keep_button = gr.Button(label("reply_keep"), variant="primary", size="md", visible=False)
            self.skip_button = gr.Button(label("reply_skip"), size="md", visible=False)
            self.again_button = gr.Button(label("reply_again"), size="md", visible=False)
            self.write_button = gr.Button(label("write_answers"), size="md", visible=False)
            self.sheet = download_button(label("get_sheet"), "yanmo-sheet")
        with gr.Accordion(label("all_questions"), open=False, visible=False) as self.fold:
            self.table = gr.Dataframe(
                type="array",
                column_count=3,
                interactive=True,
                static_columns=[0, 1],
                column_widths=["110px", "55%", "35%"],
                wrap=True,
                max_height=420,
                show_label=False,
                buttons=[],
                elem_id="yanmo-questions",
            )

    def show(self, work: Work, lang: Language) -> Updates:
        """Return the question that comes next and the table of all."""
        waiting = open_questions(work)
        asked = waiting[0] if waiting else None
        counts = {"answered": len(work.answers), "skipped": len(work.skipped)}
        if work.draft is None:
            hint = say("questions_empty", lang)
        elif asked:
            hint = say("questions_how", lang, left=len(waiting), **counts)
            rest = len(work.draft.questions) - len(work.draft.questions[:ASKED_AT_MOST])
            hint += say("questions_rest", lang, rest=rest) if rest else ""
        else:
            hint = say("questions_none", lang, **counts)
        lines = _lines(work)
        return {
            self.hint: gr.Markdown(hint),
            self.asked: _card(asked) if asked else "",
            self.reply: gr.Textbox(work.reply if asked else "", visible=asked is not None),
            self.keep_button: gr.Button(visible=asked is not None),
            self.skip_button: gr.Button(visible=asked is not None),
            self.again_button: gr.Button(visible=bool(work.skipped)),
            self.write_button: gr.Button(visible=bool(lines)),
            self.fold: gr.Accordion(visible=bool(lines)),
            self.table: gr.Dataframe(table(("about", "question", "answer"), lines, lang)),
        }

    def keep(self, work: Work, data: Updates, lang: Language) -> Done:
        """Keep the answer to the question that is asked. Raises ``UsageError`` when there is none."""
        waiting = open_questions(work)
        if not waiting or not work.reply.strip():
            raise UsageError(say("reply_empty", lang))
        return Done(answered(work), (say("reply_kept", lang),))

    def skip(self, work: Work, data: Updates, lang: Language) -> Done:
        """Put the question that is asked aside."""
        put_aside = tuple(flat(question) for question in open_questions(work)[:1])
        return Done(
            replace(work, skipped=(*work.skipped, *put_aside), reply=""), (say("reply_skipped", lang),)
        )

    def again(self, work: Work, data: Updates, lang: Language) -> Done:
        """Ask what was put aside once more."""
        return Done(replace(work, skipped=()))

    def typed(self, work: Work, data: Updates) -> Work:
        """Return the work with what the table holds by now: the click may overtake what was typed just before."""
        given = {answer.question: answer for answer in (*work.answers, *answers_in(data[self.table]))}
        return replace(work, answers=tuple(given.values()))

    def take_table(self, work: Work, data: Updates, lang: Language) -> Done:
        """Take the answers as they stand in the table."""
        return Done(replace(work, answers=answers_in(data[self.table])))


def open_questions(work: Work) -> list[Question]:
    """Return those of the most valuable questions that are neither answered nor put aside."""
    settled = {answer.question for answer in work.answers} | set(work.skipped)
    asked = work.draft.questions[:ASKED_AT_MOST] if work.draft else ()
    return [question for question in asked if flat(question) not in settled]


def answered(work: Work) -> Work:
    """Return the work with the answer in the box kept, if there is one."""
    waiting = open_questions(work)
    if not waiting or not work.reply.strip():
        return work
    from assistant.drafting.answers import Answer

    answer = Answer(flat(waiting[0]), work.reply.strip(), waiting[0].section)
    return replace(work, answers=(*work.answers, answer), reply="")


def flat(question: Question) -> str:
    """Return a question on one line, the form in which it is known again."""
    return " ".join(question.question.split())


def _lines(work: Work) -> Sequence[list[str]]:
    given = {answer.question for answer in work.answers}
    waiting = [q for q in work.draft.questions if flat(q) not in given] if work.draft else []
    return [*answered_rows(work.answers), *question_rows(waiting)]


def _card(question: Question) -> str:
    label = sections_by_key()[question.section].label
    return f'<article class="yanmo-asked">{tag("b", label)}{tag("p", flat(question))}</article>'
